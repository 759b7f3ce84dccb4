import type { CheckMetadata } from "@postern/sdk";

/** How regions are closed by a service control policy. */
export const regionRestriction: CheckMetadata["remediation"] = {
  summary: "Attach a policy to the root that denies all but the regions in use, global services left out.",
  console: [
    "Sign in to the management account and open AWS Organizations, Policies, Service control policies.",
    "Choose Create policy and deny all but global services where aws:RequestedRegion is none of yours.",
    "Attach it to an account for trial, then to Root.",
  ],
  cli: [
    "POLICY_ID=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name Regions --description 'Regions in use' --content file://policy.json --query Policy.PolicySummary.Id --output text)",
    "ROOT_ID=$(aws organizations list-roots --query 'Roots[0].Id' --output text)",
    'aws organizations attach-policy --policy-id "$POLICY_ID" --target-id "$ROOT_ID"',
  ].join("\n"),
  terraform: `resource "aws_organizations_policy" "regions" {
  name = "Regions"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:*", "organizations:*", "sts:*", "route53:*", "cloudfront:*", "support:*", "budgets:*", "ce:*"]
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = ["eu-central-1"] } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "regions" {
  policy_id = aws_organizations_policy.regions.id
  target_id = "ROOT_ID"
}`,
  cloudformation: [
    "Resources:",
    "  Regions:",
    "    Type: AWS::Organizations::Policy",
    "    Properties:",
    "      Name: Regions",
    "      Type: SERVICE_CONTROL_POLICY",
    "      TargetIds: [ROOT_ID]",
    "      Content:",
    "        Version: 2012-10-17",
    "        Statement:",
    "          - Effect: Deny",
    "            NotAction: ['iam:*', 'organizations:*', 'sts:*', 'route53:*', 'cloudfront:*', 'support:*']",
    "            Resource: '*'",
    "            Condition:",
    "              StringNotEquals: { aws:RequestedRegion: [eu-central-1] }",
  ].join("\n"),
  choices: ["ROOT_ID"],
  url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
  impact: "Whatever still runs in the closed regions can no longer be changed or stopped by the accounts.",
};
