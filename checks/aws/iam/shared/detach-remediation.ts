import type { Remediation } from "@postern/sdk";
import { byType, holders, type Holder } from "./holders.ts";
import { trustProperty } from "./trust-remediation.ts";

/**
 * How a policy of AWS is taken from a user, group or role, and a narrower one given.
 *
 * @param kinds what may have it; the first one is the rule, the others are variants
 */
export function detachPolicy(
  [kind, ...others]: readonly [Holder, ...Holder[]],
  policy: string,
  summary: string,
): Remediation {
  return {
    summary,
    ...methods(kind, policy),
    ...(others.length === 0 ? {} : { variants: byType(others, (other) => methods(other, policy)) }),
    choices: ["POLICY_NAME"],
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
    impact: `What only ${policy} allows is refused from then on.`,
  };
}

type Methods = Pick<Remediation, "console" | "cli" | "terraform" | "cloudformation">;

function methods(kind: Holder, policy: string): Methods {
  const { title, menu } = holders[kind];
  const trust = kind === "role" ? `${trustProperty({ principal: ["AWS", "<account>"] })}\n` : "";
  return {
    console: [
      `Open IAM, ${menu}, and choose <name>.`,
      "Under Permissions attach a policy with the rights that are needed.",
      `Select ${policy} and choose Remove.`,
    ],
    cli: `aws iam detach-${kind}-policy --${kind}-name <name> --policy-arn arn:<partition>:iam::aws:policy/${policy}`,
    terraform: `# What is not listed is detached: list the other policies that shall stay.
resource "aws_iam_${kind}_policy_attachments_exclusive" "needed" {
  ${kind}_name   = "<name>"
  policy_arns = ["arn:<partition>:iam::<account>:policy/POLICY_NAME"]
}`,
    cloudformation: `Resources:
  ${title}:
    Type: AWS::IAM::${title}
    Properties:
      ${title}Name: <name>
${trust}      ManagedPolicyArns:
        - arn:<partition>:iam::<account>:policy/POLICY_NAME`,
  };
}
