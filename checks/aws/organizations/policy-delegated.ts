import { coversAction } from "@postern/analysis/policies";
import type { PolicyStatement } from "@postern/analysis/policy-document";
import { organizationLabel } from "./collectors/organization-resource.ts";
import { organizationResourcePolicy } from "./collectors/resource-policy.ts";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-policy-delegated",
    title: "Member account manages the policies of the organization",
    severity: "low",
    service: "organizations",
    description:
      "Looks whether the delegation policy of the organization lets a member account create, change, attach, detach or delete policies. That is another thing than being delegated administrator of a service, which gives no right to the organization's policies.",
    risk: "Without delegation whoever maintains policies has to work in the management account, where every other account can be entered or closed and nothing limits a mistake.",
    remediation: {
      summary: "Give a member account that is made for governance the right to manage policies.",
      console: [
        "Sign in to the management account and open AWS Organizations, Settings.",
        "Under Delegated administrator for AWS Organizations choose Delegate.",
        "Enter a policy that allows the account to create, update, attach, detach and delete policies of the types that it shall manage.",
      ],
      cli: "aws organizations put-resource-policy --content file://delegation.json",
      terraform: `resource "aws_organizations_resource_policy" "delegation" {
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "ACCOUNT_ID" }
      Action    = ["organizations:CreatePolicy", "organizations:UpdatePolicy", "organizations:AttachPolicy"]
      Resource  = "*"
      Condition = { StringEquals = { "organizations:PolicyType" = "SERVICE_CONTROL_POLICY" } }
    }]
  })
}`,
      cloudformation: [
        "Resources:",
        "  Delegation:",
        "    Type: AWS::Organizations::ResourcePolicy",
        "    Properties:",
        "      Content:",
        "        Version: 2012-10-17",
        "        Statement:",
        "          - Effect: Allow",
        "            Principal: { AWS: ACCOUNT_ID }",
        "            Action: ['organizations:CreatePolicy', 'organizations:UpdatePolicy', 'organizations:AttachPolicy']",
        "            Resource: '*'",
      ].join("\n"),
      choices: ["ACCOUNT_ID"],
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html",
      impact: "The account can loosen what binds every other member.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_examples.html",
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeResourcePolicy.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.5"] },
    categories: ["organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(organizationResourcePolicy, "policy"),
  evaluate(organization, facts) {
    const policy = read(facts.policy);
    if (policy.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    if (policy.answer === "none")
      return fail(`There is no delegation policy in ${label}: only its management account manages policies.`);
    const writing = policy.statements.filter(
      (one) =>
        actions.some((action) => coversAction(one, action)) && namesOther(one, policy.managementAccount),
    );
    const allowing = writing.filter(({ effect }) => effect === "Allow");
    const [allowed] = allowing;
    if (allowed === undefined)
      return manual(
        `The delegation policy of ${label} lets no member account that it names change policies: see what it is for.`,
      );
    const members = membersOf(allowed, policy.managementAccount).join(", ");
    return allowing.length < writing.length
      ? manual(
          `The delegation policy of ${label} allows account ${members} to manage policies, but denies some of it.`,
        )
      : pass(`The delegation policy of ${label} lets account ${members} manage policies.`);
  },
});

const actions = ["Create", "Update", "Attach", "Detach", "Delete"].map(
  (verb) => `organizations:${verb}Policy`,
);

function membersOf({ principals }: PolicyStatement, managementAccount: string): string[] {
  if (principals === null || principals.except) return [];
  const ids = principals.members.flatMap(({ type, value }) =>
    type === "AWS" ? (/^(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(value)?.[1] ?? []) : [],
  );
  return [...new Set(ids)].filter((id) => id !== managementAccount);
}

/** A denial to whomever counts; an allowance must name a member. */
function namesOther(statement: PolicyStatement, managementAccount: string): boolean {
  return statement.effect === "Deny" || membersOf(statement, managementAccount).length > 0;
}
