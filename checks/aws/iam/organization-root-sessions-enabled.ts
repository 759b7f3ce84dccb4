import { organizationFeatures } from "./collectors/organization-features.ts";
import { organizationLabel } from "../organizations/collectors/organization-resource.ts";
import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "iam-organization-root-sessions-enabled",
    title: "AWS organization can open short root sessions in its member accounts",
    severity: "informational",
    service: "iam",
    description:
      "Looks whether the organization has turned on root sessions, a feature of IAM. With it the management account and the delegated administrator for IAM can do single tasks that only a root user may do, such as unlocking a bucket or queue policy, in sessions of at most fifteen minutes. It is a choice: the feature adds to the power of these two accounts.",
    risk: "Without root sessions somebody must recover and use the password of a member's root user for such a task, and the credentials tend to stay. With them, whoever controls the management account can act as root in every member.",
    remediation: {
      summary:
        "Decide whether the management account should have this power; if so, turn root sessions on in the management account.",
      console: [
        "Sign in to the management account and open IAM, Root access management.",
        "Choose Enable, or edit the features if central root access is on already.",
        "Tick Privileged root actions in member accounts and confirm.",
      ],
      cli: "aws iam enable-organizations-root-sessions\naws iam list-organizations-features",
      terraform:
        'resource "aws_iam_organizations_features" "this" {\n  enabled_features = ["RootCredentialsManagement", "RootSessions"]\n}',
      cloudformation: { none: "CloudFormation has no resource type for this feature." },
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html",
      impact: "The management account and the delegated administrator can act as root in every member.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html",
    ],
    frameworks: {},
    categories: ["identity", "organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(organizationFeatures, "features"),
  evaluate(organization, facts) {
    const label = organizationLabel(organization);
    const features = read(facts.features);
    switch (features.answer) {
      case "features":
        return features.enabled.includes("RootSessions")
          ? pass(`Root sessions are enabled in ${label}.`)
          : fail(`Root sessions are not enabled in ${label}.`);
      case "trusted-access-off":
        return fail(`Root sessions are not enabled in ${label}: trusted access for IAM is off.`);
      case "all-features-off":
        return fail(`Root sessions are not enabled in ${label}: it has consolidated billing only.`);
      case "caller-not-permitted":
        return notApplicable(
          `A member account may not see the root access features of ${label}: scan its management account or its delegated administrator for IAM.`,
        );
      case "no-organization":
        return notApplicable(`Account ${organization.account} belongs to no organization.`);
      case "not-offered":
        return notApplicable(`Partition ${organization.partition} does not offer root sessions to ${label}.`);
    }
  },
});
