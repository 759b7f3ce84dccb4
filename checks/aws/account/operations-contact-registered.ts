import { accountContacts } from "./collectors/contacts.ts";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "account-operations-contact-registered",
    title: "Account has an operations contact",
    severity: "low",
    service: "account",
    description:
      "Looks whether an operations contact is registered, beside the account's own address. AWS writes to it about the availability of services and planned maintenance.",
    risk: "A notice of maintenance, of the end of a service or of an outage does not reach those who run the workloads, so that they learn of it when something breaks.",
    remediation: {
      summary:
        "Register an operations contact whose address reaches several people; the management account can do it for all members.",
      console: [
        "Sign in to the account and open the account menu, Account.",
        "Under Alternate contacts choose Edit.",
        "Fill in the operations contact and choose Update.",
      ],
      cli: "aws account put-alternate-contact --alternate-contact-type OPERATIONS --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER",
      terraform: `resource "aws_account_alternate_contact" "operations" {
  alternate_contact_type = "OPERATIONS"
  name                   = "NAME"
  title                  = "TITLE"
  email_address          = "ADDRESS"
  phone_number           = "NUMBER"
}`,
      cloudformation: { none: "CloudFormation has no resource type for alternate contacts." },
      choices: ["ADDRESS", "NAME", "NUMBER", "TITLE"],
      url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html",
      impact:
        "Nothing that runs changes; AWS writes to the contact about how its services run, so somebody must read it.",
    },
    references: ["https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html"],
    frameworks: {},
    categories: ["incident-response"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(accountContacts, "operations"),
  evaluate({ account }, facts) {
    return read(facts.operations)
      ? pass(`Account ${account} has an operations contact.`)
      : fail(`Account ${account} has no operations contact.`);
  },
});
