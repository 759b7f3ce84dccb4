/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: string;
  }[];
}

/** What the audit role is called where nobody names it. */
export const auditRoleName = "PosternAudit";

// Characters that a managed policy may have; IAM does not count white space.
const managedPolicySize = 6144;

/**
 * The least-privilege IAM policies that allow `actions`: one, or several where one would be larger
 * than a managed policy may be; none where nothing needs a permission. sts:GetCallerIdentity is left
 * out, since AWS answers it without one, even against an explicit deny.
 *
 * @param actions IAM actions in any order, also repeated
 */
export function policyDocuments(actions: Iterable<string>): PolicyDocument[] {
  const needed = [...new Set(actions)].filter((action) => action !== "sts:GetCallerIdentity").toSorted();
  const documents: PolicyDocument[] = [];
  let first = 0;
  while (first < needed.length) {
    let end = first + 1;
    while (end < needed.length && sizeOf(documentOf(needed.slice(first, end + 1))) <= managedPolicySize)
      end += 1;
    documents.push(documentOf(needed.slice(first, end)));
    first = end;
  }
  return documents;
}

function documentOf(actions: readonly string[]): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "PosternRead", Effect: "Allow", Action: actions, Resource: "*" }],
  };
}

function sizeOf(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}
