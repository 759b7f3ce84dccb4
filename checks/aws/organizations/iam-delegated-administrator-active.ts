import { delegatedAdministrators } from "./collectors/delegated-administrators.ts";
import { organizationLabel } from "./collectors/organization-resource.ts";
import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-iam-delegated-administrator-active",
    title: "AWS organization has an active member account that administers IAM",
    severity: "low",
    service: "organizations",
    description:
      "Looks at each account that is registered as delegated administrator for iam.amazonaws.com: it should be active and not be the management account. Such a member can manage the root credentials of all members, so that nobody has to work in the management account for it.",
    risk: "Without a delegated administrator central root access is exercised from the management account, which no service control policy limits; with a suspended one it cannot be exercised there at all.",
    remediation: {
      summary: "Register a member account that is made for security as delegated administrator for IAM.",
      console: [
        "Sign in to the management account and open IAM, Root access management.",
        "Under Delegated administrator enter the id of the account.",
        "Confirm, and deregister accounts that are closed or suspended.",
      ],
      cli: [
        "aws organizations register-delegated-administrator --account-id ACCOUNT_ID --service-principal iam.amazonaws.com",
        "aws organizations list-delegated-administrators --service-principal iam.amazonaws.com",
      ].join("\n"),
      terraform:
        'resource "aws_organizations_delegated_administrator" "iam" {\n  account_id        = "ACCOUNT_ID"\n  service_principal = "iam.amazonaws.com"\n}',
      cloudformation: { none: "CloudFormation has no resource type for delegated administrators." },
      choices: ["ACCOUNT_ID"],
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html",
      impact: "The account can manage root access in every other member.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.6"] },
    categories: ["identity", "organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(delegatedAdministrators, "iam"),
  evaluate(organization, facts) {
    const iam = read(facts.iam);
    if (iam.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    if (iam.administrators.length === 0)
      return fail(`No member account administers IAM for ${label}, only the management account does.`);
    return iam.administrators.map(({ account, state, managementAccount }) => {
      const subject = `Account ${account}, which administers IAM for ${label},`;
      const details = { discriminator: account };
      if (account === managementAccount) return fail(`${subject} is its management account.`, details);
      return state === "ACTIVE"
        ? pass(`${subject} is an active member.`, details)
        : fail(`${subject} is not active: its state is ${state}.`, details);
    });
  },
});
