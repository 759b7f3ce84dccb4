import {
  cloudFormationAuditRole,
  defaultOrganizationRole,
  discoveryPolicy,
  type PolicyDocument,
  policyDocuments,
  terraformAuditRole,
  validateDiscovery,
} from "@postern/aws";
import { actionsOf } from "@postern/core";
import { PosternError } from "@postern/sdk";
import { chooseChecks, load } from "../chosen-checks.ts";
import type { Io } from "../io.ts";
import type { PolicyFlags } from "../options.ts";
import { scopeActions } from "../scope-actions.ts";

/** Prints the least IAM policy for the selected checks, alone or with a role that has it. */
export async function policyCommand(flags: PolicyFlags, io: Io): Promise<number> {
  if (flags.orgRole !== undefined && !flags.org)
    throw new PosternError("usage", "--org-role goes with --org.", {
      hint: "Add --org to print the policy of who assumes the role, too.",
    });
  validateDiscovery({ role: flags.orgRole });
  const checks = chooseChecks(flags, await load(flags, io));
  const documents = policyDocuments(checks.flatMap(({ check }) => actionsOf(check, scopeActions)));
  io.stdout.write(textOf(documents, flags));
  return 0;
}

function textOf(documents: readonly PolicyDocument[], flags: PolicyFlags): string {
  const { terraform, cloudformation, org: discovery, orgRole = defaultOrganizationRole } = flags;
  if (terraform) return terraformAuditRole(documents, { discovery });
  if (cloudformation) return cloudFormationAuditRole(documents, { discovery });
  // A list of policies where one would be too large.
  const auditRole = documents.length === 1 ? documents[0] : documents;
  const callingAccount = discoveryPolicy(`arn:*:iam::*:role/${orgRole}`);
  return `${JSON.stringify(discovery ? { auditRole, callingAccount } : auditRole, undefined, 2)}\n`;
}
