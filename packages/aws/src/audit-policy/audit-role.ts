/** What the audit role is called where nobody names it. */
const auditRoleName = "PosternAudit";

/** What a template of the audit role is made for. */
export interface AuditRoleOptions {
  /** The role's name, without a path, where whoever deploys the template gives no other. */
  readonly roleName?: string | undefined;
  /** In the calling account, make the policy of `discoveryPolicy` as well. */
  readonly discovery?: boolean | undefined;
  /** The units that the discovery is restricted to, as `--ou` gives them; none is the whole organization. */
  readonly organizationalUnits?: readonly string[] | undefined;
}

/** The name of the role that a template makes. */
export function roleNameOf({ roleName = auditRoleName }: AuditRoleOptions): string {
  return roleName;
}

/** The command that scans an organization with a role: its own default is the role of AWS Organizations. */
export function scanCommandOf(role: string, { organizationalUnits = [] }: AuditRoleOptions): string {
  return [`postern scan --org --org-role ${role}`, ...organizationalUnits.map((id) => `--ou ${id}`)].join(
    " ",
  );
}
