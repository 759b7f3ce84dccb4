/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: string;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
}

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
  const allow = (Sid: string, Action: readonly string[]) =>
    ({ Sid, Effect: "Allow", Action, Resource: "*" }) as const;
  const reads = actions.filter((action) => action !== "sts:AssumeRoot");
  return {
    Version: "2012-10-17",
    Statement: [
      ...(reads.length > 0 ? [allow("PosternRead", reads)] : []),
      ...(reads.length < actions.length
        ? [{ ...allow("PosternAuditRoot", ["sts:AssumeRoot"]), Condition: auditOnly }]
        : []),
    ],
  };
}

/** Of what a root session may do, AWS's task policy for audits allows reads only. */
const auditOnly = {
  StringLike: { "sts:TaskPolicyArn": "arn:*:iam::aws:policy/root-task/IAMAuditRootUserCredentials" },
};

function sizeOf(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}
