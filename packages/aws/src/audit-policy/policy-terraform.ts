import { type AuditRoleOptions, roleNameOf, scanCommandOf } from "./audit-role.ts";
import type { PolicyDocument } from "./policy.ts";
import { discoveryPolicy } from "./policy-discovery.ts";

const role = (
  options: AuditRoleOptions,
): string => `# A role that lets Postern read what its checks need. To scan an organization with it:
# ${scanCommandOf(roleNameOf(options), options)}

variable "trusted_principals" {
  description = "ARNs that may assume the role, such as arn:aws:iam::111122223333:root."
  type        = list(string)
}

variable "external_id" {
  description = "External id that assuming the role takes; null for none."
  type        = string
  default     = null
}

variable "role_name" {
  description = "Name of the role, as postern scan --org-role gives it."
  type        = string
  default     = ${quoted(roleNameOf(options))}
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = var.trusted_principals
    }

    dynamic "condition" {
      for_each = var.external_id == null ? [] : [var.external_id]

      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = [condition.value]
      }
    }
  }
}

resource "aws_iam_role" "audit" {
  name               = var.role_name
  description        = "Lets Postern read what its checks need."
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
`;

const discovery = (options: AuditRoleOptions): string => `variable "is_calling_account" {
  description = "Whether this is the account that Postern runs in: it gets the discovery policy."
  type        = bool
  default     = false
}

data "aws_partition" "current" {}

${policyDocument("discovery", discoveryPolicy("arn:${data.aws_partition.current.partition}:iam::*:role/${var.role_name}", options))}
resource "aws_iam_policy" "discovery" {
  count  = var.is_calling_account ? 1 : 0
  name   = "\${var.role_name}-discovery"
  policy = data.aws_iam_policy_document.discovery.json
}
`;

const outputs = (options: AuditRoleOptions): string => `output "role_arn" {
  value = aws_iam_role.audit.arn
}

output "scan_command" {
  description = "Scans an organization whose accounts all have the role."
  value = join(" ", concat(
    ["${scanCommandOf("${var.role_name}", options)}"],
    var.external_id == null ? [] : ["--external-id \${var.external_id}"],
  ))
}
`;

/**
 * Terraform configuration (AWS provider) of a role that may do what the policies allow. Who may assume
 * it, its external id and its name are variables.
 *
 * @param policies as `policyDocuments` makes them; each becomes a managed policy, since inline ones
 *   share 10,240 characters
 */
export function terraformAuditRole(
  policies: readonly PolicyDocument[],
  options: AuditRoleOptions = {},
): string {
  const managedPolicies = policies.map((policy, index) => managedPolicy(policy, index + 1));
  const found = options.discovery ? [discovery(options)] : [];
  return [role(options), ...managedPolicies, ...found, outputs(options)].join("\n");
}

function managedPolicy(policy: PolicyDocument, number: number): string {
  const name = `read_${number}`;
  return `${policyDocument(name, policy)}
resource "aws_iam_policy" "${name}" {
  name   = "\${var.role_name}-read-${number}"
  policy = data.aws_iam_policy_document.${name}.json
}

resource "aws_iam_role_policy_attachment" "${name}" {
  role       = aws_iam_role.audit.name
  policy_arn = aws_iam_policy.${name}.arn
}
`;
}

function policyDocument(name: string, { Statement }: PolicyDocument): string {
  return `data "aws_iam_policy_document" "${name}" {
${Statement.map(statement).join("\n")}}
`;
}

function statement({
  Sid,
  Effect,
  Action,
  Resource,
  Condition = {},
}: PolicyDocument["Statement"][number]): string {
  return `  statement {
    sid    = ${quoted(Sid)}
    effect = ${quoted(Effect)}

    actions = [
${Action.map((action) => `      ${quoted(action)},\n`).join("")}    ]

    resources = ["${Resource}"]
${conditions(Condition)}  }
`;
}

function conditions(condition: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  return Object.entries(condition)
    .flatMap(([test, values]) => Object.entries(values).map(([variable, value]) => [test, variable, value]))
    .map(
      ([test = "", variable = "", value = ""]) => `
    condition {
      test     = ${quoted(test)}
      variable = ${quoted(variable)}
      values   = [${quoted(value)}]
    }
`,
    )
    .join("");
}

/** A string of HCL, in which `${` and `%{` would begin a template. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, "$&$&");
}
