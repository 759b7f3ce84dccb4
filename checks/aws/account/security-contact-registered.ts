import { accountContacts } from "./collectors/contacts.ts";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "account-security-contact-registered",
    title: "Account has a security contact",
    severity: "medium",
    service: "account",
    description:
      "Looks whether a security contact is registered, beside the account's own address. AWS writes to it about abuse, leaked credentials and security notices.",
    risk: "A notice about a leaked key or an attack in progress goes to the mailbox of the account, which is often read by nobody or by those who pay the bill.",
    remediation: {
      summary:
        "Register a security contact whose address reaches several people; the management account can do it for all members.",
      console: [
        "Sign in to the account and open the account menu, Account.",
        "Under Alternate contacts choose Edit.",
        "Fill in the security contact and choose Update.",
      ],
      cli: "aws account put-alternate-contact --alternate-contact-type SECURITY --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER",
      terraform: `resource "aws_account_alternate_contact" "security" {
  alternate_contact_type = "SECURITY"
  name                   = "NAME"
  title                  = "TITLE"
  email_address          = "ADDRESS"
  phone_number           = "NUMBER"
}`,
      cloudformation: { none: "CloudFormation has no resource type for alternate contacts." },
      choices: ["ADDRESS", "NAME", "NUMBER", "TITLE"],
      url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html",
      impact:
        "Nothing that runs changes; AWS writes to the contact about abuse and security, so somebody must read it.",
    },
    references: [
      "https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/account-controls.html",
    ],
    frameworks: {
      "aws-fsbp": ["Account.1"],
      "cis-aws-5.0.0": ["1.2"],
      "cis-aws-6.0.0": ["2.2"],
      "cis-aws-7.0.0": ["2.3"],
      "nist-800-53-r5": ["CM-2", "CM-2(2)"],
    },
    categories: ["incident-response"],
    aliases: ["prowler:account_security_contact_information_is_registered"],
    since: "0.1.0",
  },
  over: withFacets(accountContacts, "security"),
  evaluate({ account }, facts) {
    return read(facts.security)
      ? pass(`Account ${account} has a security contact.`)
      : fail(`Account ${account} has no security contact.`);
  },
});
