import { delegatedAdministrators } from "./collectors/delegated-administrators.ts";
import { organizationLabel } from "./collectors/organization-resource.ts";
import { serviceAccess } from "./collectors/service-access.ts";
import { delegation } from "./shared/delegable-services.ts";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "organizations-service-administrators-delegated",
    title: "Services that the organization trusts are administered by member accounts",
    severity: "low",
    service: "organizations",
    description:
      "Looks for each service with trusted access whether an active member account is its delegated administrator. Services that only the management account can administer are not applicable; of a service that is not known to Postern a person must see whether it can be delegated.",
    risk: "What is administered from the management account needs people and tools with access to it, and that account no service control policy limits.",
    remediation: {
      summary: "Register a member account as administrator of the service.",
      console: [
        "Sign in to the management account and open the service, or its entry in AWS Organizations, Services.",
        "Open its settings for the organization and look for Delegated administrator.",
        "Enter the id of the account and confirm.",
      ],
      cli: [
        "# GuardDuty, Security Hub, Macie, Detective, Inspector, Firewall Manager and CloudTrail have a command of their own.",
        "aws organizations register-delegated-administrator --account-id ACCOUNT_ID --service-principal <principal>",
      ].join("\n"),
      terraform:
        'resource "aws_organizations_delegated_administrator" "this" {\n  account_id        = "ACCOUNT_ID"\n  service_principal = "<principal>"\n}',
      cloudformation: { none: "CloudFormation has no resource type for delegated administrators." },
      placeholders: { principal: "The service's principal, such as guardduty.amazonaws.com." },
      choices: ["ACCOUNT_ID"],
      url: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html",
      impact: "The account sees, and for some services changes, the service's settings in every member.",
    },
    references: [
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html",
      "https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.1.6"] },
    categories: ["organization"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(serviceAccess, "trustedServices"),
  needs: { administrators: withFacets(delegatedAdministrators, "all") },
  evaluate(organization, facts) {
    const trusted = read(facts.trustedServices);
    if (trusted.answer === "no-organization")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    const label = organizationLabel(organization);
    if (trusted.principals.length === 0) return notApplicable(`No service is trusted by ${label}.`);
    const [all] = read(facts.administrators).map((one) => read(one.facts.all));
    if (all?.answer !== "administrators")
      return notApplicable(`Account ${organization.account} belongs to no organization.`);
    return trusted.principals.map((principal) => {
      const details = { discriminator: principal, placeholders: { principal } };
      const registered = all.administrators.filter(({ services }) => services.includes(principal));
      const active = registered.filter(
        ({ account, state, managementAccount }) => state === "ACTIVE" && account !== managementAccount,
      );
      if (active.length > 0)
        return pass(
          `Service ${principal} is administered for ${label} by account ${active.map(({ account }) => account).join(", ")}.`,
          details,
        );
      const offered = delegation(principal);
      if (offered === "none")
        return notApplicable(
          `Service ${principal}, which ${label} trusts, has no delegated administrators.`,
          {
            discriminator: principal,
          },
        );
      if (offered === "unknown" && registered.length === 0)
        return manual(
          `See whether service ${principal}, which ${label} trusts, can be administered by a member account: none does.`,
          details,
        );
      return fail(`No active member account administers service ${principal} for ${label}.`, details);
    });
  },
});
