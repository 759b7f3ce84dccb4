import { organizationLabel } from "./collectors/organization-resource.ts";
import { organizationPolicies } from "./collectors/policies.ts";
import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-resource-control-policy-attached",
    title: "AWS organization has a resource control policy of its own attached",
    severity: "low",
    service: "organizations",
    description:
      "Looks whether at least one resource control policy that the organization wrote is attached to its root, a unit or an account. Such policies limit who can reach resources of the members, principals outside of the organization included, whatever the policies of the resources say. RCPFullAWSAccess, which AWS attaches itself, limits nothing; what a policy says is not examined.",
    risk: "Service control policies bind the principals of the organization only: without a resource control policy one careless bucket, key or role trust policy lets strangers in.",
    remediation: {
      summary:
        "Enable resource control policies, and attach one that keeps principals outside of the organization away, after trying it on a single account.",
      console: [
        "Sign in to the management account and open AWS Organizations, Policies.",
        "Choose Resource control policies and enable them.",
        "Choose Create policy and write what no resource may allow.",
        "Attach it to an account for trial, then to Root or a unit.",
      ],
      cli: [
        "ROOT_ID=$(aws organizations list-roots --query 'Roots[0].Id' --output text)",
        'aws organizations enable-policy-type --root-id "$ROOT_ID" --policy-type RESOURCE_CONTROL_POLICY',
        "POLICY_ID=$(aws organizations create-policy --type RESOURCE_CONTROL_POLICY --name Perimeter --description 'Organization only' --content file://policy.json --query Policy.PolicySummary.Id --output text)",
        'aws organizations attach-policy --policy-id "$POLICY_ID" --target-id "$ROOT_ID"',
      ].join("\n"),
      terraform: `resource "aws_organizations_policy" "perimeter" {
  name    = "Perimeter"
  type    = "RESOURCE_CONTROL_POLICY"
  content = file("policy.json")
}

resource "aws_organizations_policy_attachment" "perimeter" {
  policy_id = aws_organizations_policy.perimeter.id
  target_id = "ROOT_ID"
}`,
      cloudformation:
        "Resources:\n  Perimeter:\n    Type: AWS::Organizations::Policy\n    Properties:\n      Name: Perimeter\n      Type: RESOURCE_CONTROL_POLICY\n      TargetIds: [ROOT_ID]\n      Content: POLICY_DOCUMENT",
      choices: ["POLICY_DOCUMENT", "ROOT_ID"],
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
      impact: "Access from outside of the organization that somebody relies on is refused.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html",
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.2"] },
    categories: ["organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(organizationPolicies, "resourceControl"),
  evaluate(organization, facts) {
    const resourceControl = read(facts.resourceControl);
    if (resourceControl.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    const attached = resourceControl.policies.find(({ targets }) => targets.length > 0);
    return attached === undefined
      ? fail(`No resource control policy of its own is attached in ${label}.`)
      : pass(`Resource control policy ${attached.name} (${attached.id}) is attached in ${label}.`);
  },
});
