import { defineCheck, fail, pass, withFacets } from "@postern/sdk";
import { administrationNeeds, administrationOutcome } from "../shared/service-administration.ts";
import { delegatedAdministration } from "./collectors/delegated-administration.ts";
import { detectors } from "./collectors/detectors.ts";

const guardduty = { title: "GuardDuty", principals: ["guardduty.amazonaws.com"] };

export default defineCheck({
  metadata: {
    id: "guardduty-organization-administered",
    title: "GuardDuty is administered for the organization and enabled in its accounts",
    severity: "medium",
    service: "guardduty",
    description:
      "Looks in the account that administers GuardDuty for the organization whether it enables GuardDuty in the organization's accounts by itself, region by region; in the management account whether there is such an administrator, and what that one tells where it was scanned. Other accounts are not asked.",
    risk: "Accounts and regions without GuardDuty are where an attacker goes unseen, and each account's owner can switch it off or overlook what it finds.",
    remediation: {
      summary:
        "Make an account for security the delegated administrator in every region, and enable GuardDuty for all accounts of the organization.",
      console: [
        "Sign in to the management account, open GuardDuty in region <region>, Settings, and enter the id of the delegated administrator.",
        "Sign in to that account and open GuardDuty, Accounts.",
        "Choose Auto-enable, Enable for all accounts, and save.",
      ],
      cli: [
        "aws guardduty enable-organization-admin-account --admin-account-id ACCOUNT_ID --region <region>",
        "# Then with the credentials of that account, DETECTOR_ID as list-detectors tells it there:",
        "# aws guardduty update-organization-configuration --detector-id DETECTOR_ID --auto-enable-organization-members ALL --region <region>",
      ].join("\n"),
      terraform: `resource "aws_guardduty_organization_admin_account" "this" {
  admin_account_id = "ACCOUNT_ID"
}

# With the credentials of that account.
resource "aws_guardduty_organization_configuration" "this" {
  detector_id                      = "DETECTOR_ID"
  auto_enable_organization_members = "ALL"
}`,
      cloudformation: { none: "CloudFormation has no resource type for GuardDuty's administrator." },
      choices: ["ACCOUNT_ID", "DETECTOR_ID"],
      url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html",
      impact: "GuardDuty charges in every account and region in which it is enabled.",
    },
    references: [
      "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DescribeOrganizationConfiguration.html",
      "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_EnableOrganizationAdminAccount.html",
    ],
    frameworks: {},
    categories: ["threat-detection", "organization"],
    aliases: ["prowler:guardduty_delegated_admin_enabled_all_regions"],
    since: "0.1.0",
  },
  over: withFacets(detectors, "administration"),
  needs: { ...administrationNeeds, delegated: withFacets(delegatedAdministration, "told") },
  evaluate: (account, facts) =>
    administrationOutcome(guardduty, account, facts.administration, facts, ({ autoEnable }, subject) => {
      if (autoEnable === "NONE") return fail(`${subject} enables it in no account by itself.`);
      return autoEnable === "ALL"
        ? pass(`${subject} enables it in all accounts.`)
        : pass(`${subject} enables it in new accounts; whether older ones are members is not looked at.`);
    }),
});
