import { defineCheck, fail, manual, pass, withFacets } from "@postern/sdk";
import { administrationNeeds, administrationOutcome } from "../shared/service-administration.ts";
import { delegatedAdministration } from "./collectors/delegated-administration.ts";
import { hubs } from "./collectors/hubs.ts";

const securityHub = { title: "Security Hub CSPM", principals: ["securityhub.amazonaws.com"] };

export default defineCheck({
  metadata: {
    id: "securityhub-organization-administered",
    title: "Security Hub CSPM is administered for the organization and enabled in its accounts",
    severity: "medium",
    service: "securityhub",
    description:
      "Looks in the account that administers Security Hub CSPM for the organization whether it enables it in new accounts, region by region, by itself or by central configuration; in the management account whether there is such an administrator, and what that one tells where it was scanned. Other accounts are not asked.",
    risk: "New accounts and unused regions stay without Security Hub CSPM, and nobody sees the findings of all accounts in one place.",
    remediation: {
      summary:
        "Make an account for security the delegated administrator, and use central configuration or enable new accounts automatically.",
      console: [
        "Sign in to the management account, open Security Hub CSPM in region <region>, Settings, General, and enter the id of the delegated administrator.",
        "Sign in to that account and open Security Hub CSPM, Configuration.",
        "Start central configuration, or switch auto-enable for new accounts on in each region.",
      ],
      cli: [
        "aws securityhub enable-organization-admin-account --admin-account-id ACCOUNT_ID --region <region>",
        "# Then with the credentials of that account:",
        "# aws securityhub update-organization-configuration --auto-enable --region <region>",
      ].join("\n"),
      terraform: `resource "aws_securityhub_organization_admin_account" "this" {
  admin_account_id = "ACCOUNT_ID"
}

# With the credentials of that account.
resource "aws_securityhub_organization_configuration" "this" {
  auto_enable = true
}`,
      cloudformation: `Resources:
  Administrator:
    Type: AWS::SecurityHub::DelegatedAdmin
    Properties:
      AdminAccountId: "ACCOUNT_ID"`,
      choices: ["ACCOUNT_ID"],
      url: "https://docs.aws.amazon.com/securityhub/latest/userguide/designate-orgs-admin-account.html",
      impact: "Security Hub CSPM charges in every account and region in which it is enabled.",
    },
    references: [
      "https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeOrganizationConfiguration.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html",
    ],
    frameworks: {},
    categories: ["threat-detection", "organization"],
    aliases: ["prowler:securityhub_delegated_admin_enabled_all_regions"],
    since: "0.1.0",
  },
  over: withFacets(hubs, "administration"),
  needs: { ...administrationNeeds, delegated: withFacets(delegatedAdministration, "told") },
  evaluate: (account, facts) =>
    administrationOutcome(
      securityHub,
      account,
      facts.administration,
      facts,
      ({ autoEnable, configuration, status }, subject) => {
        if (configuration === "LOCAL")
          return autoEnable
            ? pass(`${subject} enables it in new accounts.`)
            : fail(`${subject} does not enable it in new accounts.`);
        // With central configuration new accounts are enabled by its policies, and never automatically.
        if (status === "ENABLED") return pass(`${subject} configures it centrally.`);
        return status === "FAILED"
          ? fail(`${subject} was to configure it centrally, but that failed.`)
          : manual(`${subject} is being switched to central configuration: look whether it came to an end.`);
      },
    ),
});
