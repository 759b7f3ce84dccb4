import { delegatedAdministrators } from "./collectors/delegated-administrators.ts";
import { organizationLabel } from "./collectors/organization-resource.ts";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";

export default defineCheck({
  metadata: {
    id: "organizations-delegated-administrators-trusted",
    title: "Delegated administrators of the organization are accounts that it means to trust",
    severity: "high",
    service: "organizations",
    description:
      "Names each account that is registered as delegated administrator of a service and compares it with the option trusted. Without that option a person must see whether the account shall administer the services that are named.",
    risk: "A delegated administrator reads the whole organization and acts in its members through the service: a forgotten or foreign registration is a way into every account.",
    remediation: {
      summary: "Deregister accounts that shall not administer, and name the others in the option trusted.",
      console: [
        "Sign in to the management account and open AWS Organizations, Services.",
        "Open the service and follow its link to the settings for the organization.",
        "Remove the delegated administrator.",
      ],
      cli: [
        "aws organizations deregister-delegated-administrator --account-id <administrator> --service-principal <service>",
      ].join("\n"),
      terraform: `# Remove the resource of the account that shall not administer.
resource "aws_organizations_delegated_administrator" "this" {
  account_id        = "ACCOUNT_ID"
  service_principal = "SERVICE_PRINCIPAL"
}`,
      cloudformation: { none: "CloudFormation has no resource type for delegated administrators." },
      placeholders: {
        administrator: "Id of the account that is registered.",
        service: "Principal of a service that it administers.",
      },
      choices: ["ACCOUNT_ID", "SERVICE_PRINCIPAL"],
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html",
      impact: "What the account set up for the organization by the service may stop or be deleted.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html",
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedServicesForAccount.html",
    ],
    frameworks: {},
    categories: ["organization"],
    aliases: ["prowler:organizations_delegated_administrators"],
    since: "0.1.0",
  },
  options: z.object({
    trusted: z.array(z.string()).default([]).describe("Ids of the accounts that shall administer services."),
  }),
  over: withFacets(delegatedAdministrators, "all"),
  evaluate(organization, facts, { trusted }) {
    const all = read(facts.all);
    if (all.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    if (all.administrators.length === 0)
      return notApplicable(`No account is delegated administrator in ${label}.`);
    return all.administrators.map(({ account, services }) => {
      const details = { discriminator: account, placeholders: { administrator: account, service: services } };
      const what = `Account ${account} administers ${services.join(", ") || "no service"} for ${label}`;
      if (trusted.length === 0) return manual(`${what}: see whether it shall.`, details);
      return trusted.includes(account)
        ? pass(`${what}, and is trusted to.`, details)
        : fail(`${what}, and is not among those that are trusted to.`, details);
    });
  },
});
