import { organizationFeatures } from "./collectors/organization-features.ts";
import { organizationLabel } from "../organizations/collectors/organization-resource.ts";
import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "iam-organization-root-credentials-management-enabled",
    title: "AWS organization manages the root credentials of its member accounts centrally",
    severity: "high",
    service: "iam",
    description:
      "Looks whether the organization has turned on root credentials management, a feature of IAM. With it the management account and the delegated administrator for IAM can see and delete the root passwords, access keys, signing certificates and MFA devices of member accounts, and accounts that the organization creates come without root credentials.",
    risk: "Without the feature every member account keeps root credentials of its own that nobody oversees. IAM policies do not limit a root user, so whoever takes over the e-mail address or finds a forgotten access key owns the account.",
    remediation: {
      summary:
        "Turn on trusted access for IAM and root credentials management in the management account, then delete the root credentials that member accounts still have.",
      console: [
        "Sign in to the management account and open IAM, Root access management.",
        "Choose Enable and tick Root credentials management; Privileged root actions in member accounts is optional.",
        "If you want one, enter the account id of a delegated administrator.",
        "Choose Enable. The console turns on trusted access for IAM by itself.",
        "Select the member accounts and delete their root credentials where they are not needed.",
      ],
      cli: [
        "# Must be ALL: enable all features of the organization first",
        "FEATURE_SET=$(aws organizations describe-organization --query Organization.FeatureSet --output text)",
        'test "$FEATURE_SET" = ALL',
        "aws organizations enable-aws-service-access --service-principal iam.amazonaws.com",
        "aws iam enable-organizations-root-credentials-management",
        "# Optional: a delegated administrator for IAM, by register-delegated-administrator",
        "aws iam list-organizations-features",
      ].join("\n"),
      terraform: `resource "aws_organizations_organization" "this" {
  feature_set = "ALL"
  # This list replaces what is there: keep the principals in use.
  aws_service_access_principals = ["iam.amazonaws.com"]
}

resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement"]
  depends_on       = [aws_organizations_organization.this]
}`,
      cloudformation: { none: "CloudFormation has no resource type for trusted access or for this feature." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html",
      impact:
        "Turning it on breaks nothing; what still uses a member's root credentials is refused once they are deleted.",
      alsoEnds: ["organizations-iam-trusted-access-enabled"],
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html",
    ],
    frameworks: {
      "bsi-c5": ["IAM-03.01B", "IAM-08.02B"],
      "cis-aws-7.0.0": ["2.1.1"],
      "cis-controls-8.1": ["4.7"],
      "nist-csf-2.0": ["GV.RR-01", "GV.RR-02"],
    },
    categories: ["identity", "organization"],
    aliases: ["prowler:iam_root_credentials_management_enabled"],
    since: "0.1.0",
  },
  over: withFacets(organizationFeatures, "features"),
  evaluate(organization, facts) {
    const { account, partition, attributes } = organization;
    const features = read(facts.features);
    const subject = organizationLabel(organization);
    const disabled = `Root credentials management is not enabled in ${subject}`;
    switch (features.answer) {
      case "features":
        return features.enabled.includes("RootCredentialsManagement")
          ? pass(
              `Root credentials management is enabled in ${subject}. It does not remove root credentials that member accounts already have, and it never covers the root user of the management account.`,
            )
          : fail(
              `${disabled}: enabled are ${features.enabled.join(", ") || "no features of central root access"}.`,
            );
      case "trusted-access-off":
        return fail(`${disabled}, because trusted access for IAM is off: turn that on first.`);
      case "all-features-off":
        return fail(`${disabled}, which has consolidated billing only: enable all features first.`);
      case "caller-not-permitted":
        return notApplicable(
          `A member account may not see the root access features of ${subject}, so the organization was not assessed: scan its management account${attributes.managementAccount ? ` ${attributes.managementAccount}` : ""} or its delegated administrator for IAM.`,
        );
      case "no-organization":
        return notApplicable(
          `Account ${account} belongs to no organization that could manage its root credentials.`,
        );
      case "not-offered":
        return notApplicable(
          `Partition ${partition} does not offer central root access, so ${subject} cannot enable it.`,
        );
    }
  },
});
