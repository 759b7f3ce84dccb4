import { accountContacts } from "./collectors/contacts.ts";
import { defineCheck, fail, manual, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "account-contact-information-current",
    title: "Account has current contact information",
    severity: "medium",
    service: "account",
    description:
      "Looks whether name, address and telephone number of the account are filled in. Whether they are current and reach more than one person, only somebody who knows the company can tell, so that complete information is left to a person. The values are not read into the report.",
    risk: "When an account is abused or about to be suspended, AWS calls or writes to this contact; where it is out of date, AWS may act before anybody knows.",
    remediation: {
      summary:
        "Bring the contact information up to date, with a telephone number and an address that outlast a single employee; the management account can do it for all members.",
      console: [
        "Sign in to the account and open the account menu, Account.",
        "Under Contact information choose Edit.",
        "Correct the information and choose Update.",
      ],
      cli: "aws account put-contact-information --contact-information FullName=NAME,CompanyName=COMPANY,AddressLine1=STREET,City=CITY,PostalCode=CODE,CountryCode=CC,PhoneNumber=NUMBER",
      terraform: `resource "aws_account_primary_contact" "this" {
  full_name      = "NAME"
  company_name   = "COMPANY"
  address_line_1 = "STREET"
  city           = "CITY"
  postal_code    = "CODE"
  country_code   = "CC"
  phone_number   = "NUMBER"
}`,
      cloudformation: { none: "CloudFormation has no resource type for contact information." },
      choices: ["CC", "CITY", "CODE", "COMPANY", "NAME", "NUMBER", "STREET"],
      url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-primary.html",
      impact:
        "Nothing that runs changes; AWS calls the new number where the root user has lost its MFA device, so somebody must answer it.",
    },
    references: ["https://docs.aws.amazon.com/accounts/latest/reference/API_GetContactInformation.html"],
    frameworks: { "cis-aws-6.0.0": ["2.1"], "cis-aws-7.0.0": ["2.2"] },
    categories: ["incident-response"],
    aliases: ["prowler:account_maintain_current_contact_details"],
    since: "0.1.0",
  },
  over: withFacets(accountContacts, "missingInformation"),
  evaluate({ account }, facts) {
    const missing = read(facts.missingInformation);
    return missing.length > 0
      ? fail(`The contact information of account ${account} lacks ${missing.join(", ")}.`)
      : manual(
          `The contact information of account ${account} is complete; see under Account in its console whether it is current.`,
        );
  },
});
