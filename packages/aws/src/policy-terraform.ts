import { auditRoleName, type PolicyDocument } from "./policy.ts";
import { discoveryPolicy } from "./policy-discovery.ts";

const role = `variable "trusted_principals" {
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
  default     = ${quoted(auditRoleName)}
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

const discovery = `variable "is_calling_account" {
  description = "Whether this is the account that Postern runs in: it gets the discovery policy."
  type        = bool
  default     = false
}

data "aws_partition" "current" {}

${policyDocument("discovery", discoveryPolicy("arn:${data.aws_partition.current.partition}:iam::*:role/${var.role_name}"))}
resource "aws_iam_policy" "discovery" {
  count  = var.is_calling_account ? 1 : 0
  name   = "\${var.role_name}-discovery"
  policy = data.aws_iam_policy_document.discovery.json
}
`;

const output = `output "role_arn" {
  value = aws_iam_role.audit.arn
}
`;

/**
 * Terraform configuration (AWS provider) of a role that may do what the policies allow. Who may assume
 * it, its external id and its name are variables.
 *
 * @param policies as `policyDocuments` makes them; each becomes a managed policy, since inline ones
 *   share 10,240 characters
 * @param options.discovery in the calling account, make the policy of {@link discoveryPolicy} as well
 */
export function terraformAuditRole(
  policies: readonly PolicyDocument[],
  options: { readonly discovery?: boolean | undefined } = {},
): string {
  const managedPolicies = policies.map((policy, index) => managedPolicy(policy, index + 1));
  return [role, ...managedPolicies, ...(options.discovery ? [discovery] : []), output].join("\n");
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
