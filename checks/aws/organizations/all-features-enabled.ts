import { organizationDescription } from "./collectors/description.ts";
import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-all-features-enabled",
    title: "AWS organization has all features enabled",
    severity: "medium",
    service: "organizations",
    description:
      "Looks at the feature set of the organization. With consolidated billing only there are no service or resource control policies, no trusted access for AWS services and no central root access. Enabling all features cannot be undone.",
    risk: "The management account pays for its members and cannot restrain them: whatever a compromised member or its root user does, no policy of the organization stands in the way.",
    remediation: {
      summary:
        "Enable all features from the management account; accounts that were invited must agree first.",
      console: [
        "Sign in to the management account and open AWS Organizations, Settings.",
        "Choose Begin process to enable all features and confirm.",
        "Let the administrators of invited accounts accept the request.",
        "Choose Finalize process once all have accepted.",
      ],
      cli: [
        "HANDSHAKE_ID=$(aws organizations enable-all-features --query Handshake.Id --output text)",
        "# First in each invited account, with the id that list-handshakes-for-account tells there; last here",
        'aws organizations accept-handshake --handshake-id "$HANDSHAKE_ID"',
      ].join("\n"),
      terraform: 'resource "aws_organizations_organization" "this" {\n  feature_set = "ALL"\n}',
      cloudformation:
        "Resources:\n  Organization:\n    Type: AWS::Organizations::Organization\n    Properties:\n      FeatureSet: ALL",
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html",
      impact: "It cannot be undone, and policies of the organization can then limit its members.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html",
    ],
    frameworks: {},
    categories: ["organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(organizationDescription, "organization"),
  evaluate({ account }, facts) {
    const organization = read(facts.organization);
    if (organization.answer === "no-organization")
      return notApplicable(`Account ${account} belongs to no organization.`);
    const subject = `Organization ${organization.id} of management account ${organization.managementAccount}`;
    return organization.featureSet === "ALL"
      ? pass(`${subject} has all features enabled.`)
      : fail(`${subject} has not all features enabled: its feature set is ${organization.featureSet}.`);
  },
});
