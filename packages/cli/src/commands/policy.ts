import {
  cloudFormationAuditRole,
  defaultOrganizationRole,
  discoveryPolicy,
  type PolicyDocument,
  policyDocuments,
  terraformAuditRole,
  validateDiscovery,
} from "@postern/aws/audit-policy";
import { PosternError } from "@postern/sdk/plain";
import { chooseChecks, load } from "../configuration/chosen-checks.ts";
import type { Io } from "../terminal/io.ts";
import type { PolicyFlags } from "../options/options.ts";

/** Prints the least IAM policy for the selected checks, alone or with a role that has it. */
export async function policyCommand(flags: PolicyFlags, io: Io): Promise<number> {
  requireFitting(flags);
  const checks = await chooseChecks(flags, await load(flags, io));
  const documents = policyDocuments(checks.flatMap(({ actions }) => actions));
  io.stdout.write(textOf(documents, flags));
  return 0;
}

function requireFitting({ org, orgRole, ou, terraform, cloudformation }: PolicyFlags): void {
  const makesRole = terraform || cloudformation;
  if (ou !== undefined && !org)
    throw new PosternError("usage", "--ou goes with --org.", {
      hint: "Add --org to print the policy of who finds the accounts, too.",
    });
  if (orgRole !== undefined && !org && !makesRole)
    throw new PosternError("usage", "--org-role goes with --org, --terraform or --cloudformation.", {
      hint: "Add --org to print the policy of who assumes the role, too.",
    });
  validateDiscovery({ role: orgRole, organizationalUnits: ou });
  if (makesRole && orgRole?.includes("/"))
    throw new PosternError(
      "usage",
      `--org-role "${orgRole}" has a path, and the role that is made has none.`,
      {
        hint: `Name it without one: --org-role ${orgRole.split("/").at(-1)}`,
      },
    );
}

function textOf(documents: readonly PolicyDocument[], flags: PolicyFlags): string {
  const { terraform, cloudformation, org: discovery, orgRole: roleName, ou: organizationalUnits } = flags;
  if (terraform) return terraformAuditRole(documents, { discovery, roleName, organizationalUnits });
  if (cloudformation) return cloudFormationAuditRole(documents, { discovery, roleName, organizationalUnits });
  // A list of policies where one would be too large.
  const auditRole = documents.length === 1 ? documents[0] : documents;
  const roleArn = `arn:*:iam::*:role/${roleName ?? defaultOrganizationRole}`;
  const callingAccount = discoveryPolicy(roleArn, { organizationalUnits });
  return `${JSON.stringify(discovery ? { auditRole, callingAccount } : auditRole, undefined, 2)}\n`;
}
