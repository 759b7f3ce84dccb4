import { organizationLabel } from "./collectors/organization-resource.ts";
import { serviceAccess } from "./collectors/service-access.ts";
import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-iam-trusted-access-enabled",
    title: "AWS organization trusts IAM to act in its member accounts",
    severity: "low",
    service: "organizations",
    description:
      "Looks whether trusted access for iam.amazonaws.com is on. IAM's organization features, central root access among them, work only while it is, and stop when somebody turns it off.",
    risk: "Without trusted access the organization can neither delete the root credentials of its members nor keep new ones from being made, so that each account guards its root user alone.",
    remediation: {
      summary: "Turn on trusted access for IAM in the management account.",
      console: [
        "Sign in to the management account and open AWS Organizations, Services.",
        "Choose AWS Identity and Access Management.",
        "Choose Enable trusted access and confirm.",
      ],
      cli: "aws organizations enable-aws-service-access --service-principal iam.amazonaws.com",
      terraform: `resource "aws_organizations_organization" "this" {
  # This list replaces what is there: keep the principals in use.
  aws_service_access_principals = ["iam.amazonaws.com"]
}`,
      cloudformation: { none: "CloudFormation has no resource type for trusted access." },
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html",
      impact:
        "Nothing that runs changes; the management account can then turn on features that act as root in the members.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.1"] },
    categories: ["identity", "organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(serviceAccess, "trustedServices"),
  evaluate(organization, facts) {
    const services = read(facts.trustedServices);
    if (services.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    return services.principals.includes("iam.amazonaws.com")
      ? pass(`Trusted access for IAM is on in ${label}.`)
      : fail(`Trusted access for IAM is off in ${label}.`);
  },
});
