import type { CheckMetadata } from "@postern/sdk";
import { detachPolicy } from "./detach-remediation.ts";

interface Kind {
  readonly severity: CheckMetadata["severity"];
  readonly description: string;
  readonly aliases: string[];
}

const kinds = {
  user: {
    severity: "critical",
    description:
      "Looks whether AWS's policy AdministratorAccess is attached to a user, or to a group of the user. It is known by its ARN; a policy of one's own that has this name is judged by what it allows.",
    aliases: [
      "prowler:iam_user_administrator_access_policy",
      "prowler:iam_aws_attached_policy_no_administrative_privileges",
    ],
  },
  group: {
    severity: "high",
    description:
      "Looks whether AWS's policy AdministratorAccess is attached to a group, with members or without: whoever is added later administers the account. It is known by its ARN.",
    aliases: ["prowler:iam_group_administrator_access_policy"],
  },
  role: {
    severity: "high",
    description:
      "Looks whether AWS's policy AdministratorAccess is attached to a role. It is known by its ARN. Roles of AWS services and of IAM Identity Center are told by their path and not judged; those of deployments and of Control Tower are, unless the option exceptRoles takes them out.",
    aliases: ["prowler:iam_role_administratoraccess_policy"],
  },
} as const satisfies Record<string, { [Key in keyof Kind]: Kind[Key] | readonly string[] }>;

/** Metadata of the check that users, groups or roles do not have AdministratorAccess. */
export function administratorAccessAbsent(kind: keyof typeof kinds): CheckMetadata {
  const { severity, description, aliases } = kinds[kind];
  return {
    id: `iam-${kind}-administrator-access-absent`,
    title: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} does not have AdministratorAccess`,
    severity,
    service: "iam",
    description,
    risk: "Every right is at hand all day, for whoever works with the identity and for whoever steals its credentials: data, keys, users and the trail that would tell of it.",
    remediation: detachPolicy(
      [kind],
      "AdministratorAccess",
      "Attach a policy with the rights that are needed, then detach AdministratorAccess. Keep a way for emergencies: a role that few may assume, with MFA.",
    ),
    references: [
      "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.14"] },
    categories: ["identity"],
    aliases: [...aliases],
    since: "0.1.0",
  };
}
