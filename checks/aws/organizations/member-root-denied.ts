import { organizationLabel } from "./collectors/organization-resource.ts";
import { organizationPolicies, type ServiceControlPolicy } from "./collectors/policies.ts";
import { rootDenial } from "./shared/root-denial.ts";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-member-root-denied",
    title: "Service control policy denies every action to the root users of member accounts",
    severity: "medium",
    service: "organizations",
    description:
      "Looks for a service control policy, attached to the root of the organization, that denies every action to principals of the form arn:aws:iam::*:root. It binds the root users of the members, whom IAM policies do not bind; it may spare the sessions of central root access. No service control policy binds the management account.",
    risk: "Where a member keeps root credentials, or somebody recovers them by e-mail, nothing in the organization stops what the root user does with the account.",
    remediation: {
      summary:
        "Attach a service control policy that denies all actions to root users to the root of the organization, after trying it on a single account.",
      console: [
        "Sign in to the management account and open AWS Organizations, Policies, Service control policies.",
        "Choose Create policy and paste the document.",
        "Attach it to an account for trial, then to Root.",
      ],
      cli: [
        "POLICY_ID=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name DenyMemberRoot --description 'No root users' --content file://policy.json --query Policy.PolicySummary.Id --output text)",
        "ROOT_ID=$(aws organizations list-roots --query 'Roots[0].Id' --output text)",
        'aws organizations attach-policy --policy-id "$POLICY_ID" --target-id "$ROOT_ID"',
      ].join("\n"),
      terraform: `resource "aws_organizations_policy" "deny_member_root" {
  name = "DenyMemberRoot"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "*"
      Resource  = "*"
      Condition = {
        ArnLike = { "aws:PrincipalArn" = "arn:<partition>:iam::*:root" }
        # Lets central root access work
        Null    = { "aws:AssumedRoot" = "true" }
      }
    }]
  })
}

resource "aws_organizations_policy_attachment" "deny_member_root" {
  policy_id = aws_organizations_policy.deny_member_root.id
  target_id = aws_organizations_organization.this.roots[0].id
}`,
      cloudformation: [
        "Resources:",
        "  DenyMemberRoot:",
        "    Type: AWS::Organizations::Policy",
        "    Properties:",
        "      Name: DenyMemberRoot",
        "      Type: SERVICE_CONTROL_POLICY",
        "      TargetIds: [ROOT_ID]",
        "      Content:",
        "        Version: 2012-10-17",
        "        Statement:",
        "          - Effect: Deny",
        "            Action: '*'",
        "            Resource: '*'",
        "            Condition:",
        "              ArnLike: { aws:PrincipalArn: 'arn:<partition>:iam::*:root' }",
        "              'Null': { aws:AssumedRoot: 'true' }",
      ].join("\n"),
      choices: ["ROOT_ID"],
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_attach.html",
      impact: "Tasks that only the root user of a member may do must go through root sessions from then on.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.2"] },
    categories: ["identity", "organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(organizationPolicies, "serviceControl"),
  evaluate(organization, facts) {
    const serviceControl = read(facts.serviceControl);
    if (serviceControl.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    const denying = (policy: ServiceControlPolicy, ...wanted: string[]) =>
      policy.statements.some((one) => wanted.includes(rootDenial(one, organization.partition)));
    const attached = serviceControl.policies.filter(({ targets }) => targets.length > 0);
    const whole = attached.find(
      (policy) => denying(policy, "everything") && policy.targets.some(({ type }) => type === "ROOT"),
    );
    if (whole !== undefined)
      return pass(
        `Policy ${whole.name} (${whole.id}) denies every action to the root users of the members of ${label}. It does not bind the management account.`,
      );
    const partial = attached.filter((policy) => denying(policy, "everything", "something"));
    return partial.length === 0
      ? fail(`No service control policy of ${label} denies anything to root users as such.`)
      : manual(
          `Policies of ${label} deny actions to root users, but not every action in every member account: read ${partial.map(({ name, id }) => `${name} (${id})`).join(", ")} and see what they are attached to.`,
        );
  },
});
