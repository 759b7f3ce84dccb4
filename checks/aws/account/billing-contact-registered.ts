import { accountContacts } from "./collectors/contacts.ts";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "account-billing-contact-registered",
    title: "Account has a billing contact",
    severity: "low",
    service: "account",
    description:
      "Looks whether a billing contact is registered, beside the account's own address. AWS writes to it about invoices, payments and costs.",
    risk: "A failed payment or a sudden cost, often the first sign of stolen credentials, stays unread, and AWS may suspend the account in the end.",
    remediation: {
      summary:
        "Register a billing contact whose address reaches several people; the management account can do it for all members.",
      console: [
        "Sign in to the account and open the account menu, Account.",
        "Under Alternate contacts choose Edit.",
        "Fill in the billing contact and choose Update.",
      ],
      cli: "aws account put-alternate-contact --alternate-contact-type BILLING --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER",
      terraform: `resource "aws_account_alternate_contact" "billing" {
  alternate_contact_type = "BILLING"
  name                   = "NAME"
  title                  = "TITLE"
  email_address          = "ADDRESS"
  phone_number           = "NUMBER"
}`,
      cloudformation: { none: "CloudFormation has no resource type for alternate contacts." },
      choices: ["ADDRESS", "NAME", "NUMBER", "TITLE"],
      url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html",
      impact:
        "Nothing that runs changes; AWS writes to the contact about bills and payment, so somebody must read it.",
    },
    references: ["https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html"],
    frameworks: {},
    categories: ["incident-response"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(accountContacts, "billing"),
  evaluate({ account }, facts) {
    return read(facts.billing)
      ? pass(`Account ${account} has a billing contact.`)
      : fail(`Account ${account} has no billing contact.`);
  },
});
