/**
 * Services that a member account can administer for an organization: the column “Supports delegated
 * administrator” of AWS's list of services that work with Organizations, as far as it is known; 2026-11.
 */
const delegable: ReadonlySet<string> = new Set(
  `access-analyzer account auditmanager backup cloudtrail compute-optimizer config config-multiaccountsetup
  detective devops-guru fms guardduty health iam inspector2 ipam macie member.org.stacksets.cloudformation
  networkmanager reporting.trustedadvisor resource-explorer-2 securityhub securitylake servicecatalog ssm
  sso storage-lens.s3 wellarchitected`.split(/\s+/),
);

/** Services that the management account alone administers. */
const undelegable: ReadonlySet<string> = new Set(
  "aws-artifact-account-sync controltower ds license-management.marketplace ram servicequotas tagpolicies.tag".split(
    " ",
  ),
);

/**
 * Whether a member account can administer a service.
 *
 * @param principal such as guardduty.amazonaws.com
 */
export function delegation(principal: string): "offered" | "none" | "unknown" {
  const name = principal.replace(/\.amazonaws\.com$/, "");
  if (delegable.has(name)) return "offered";
  return undelegable.has(name) ? "none" : "unknown";
}
