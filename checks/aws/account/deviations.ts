import type { GetAlternateContactCommandInput, ListRegionsCommandInput } from "@aws-sdk/client-account";
import { awsError } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { type DemoAccountName, demoRegions, optStatus } from "../demo/organization.ts";
import type { services } from "./sound.ts";
import { alternateContact, contactInformation } from "./sound.ts";

/** The alternate contacts of the accounts that lack one. */
const contacts: Readonly<Partial<Record<DemoAccountName, readonly string[]>>> = {
  "data-lake": ["BILLING"],
  "loft-sandbox": [],
  "franking-legacy": ["BILLING", "OPERATIONS"],
};

export const deviations: Deviations<typeof services> = (account) => ({
  fixtures: {
    account: {
      GetAlternateContact: ({ AlternateContactType: type = "SECURITY" }: GetAlternateContactCommandInput) =>
        contacts[account.name]?.includes(type) === false
          ? awsError("ResourceNotFoundException", {
              message: "No contact of the inputted alternate contact type found.",
            })
          : { AlternateContact: { ...alternateContact, AlternateContactType: type } },
      // Nobody filled in the telephone number.
      ...(account.name === "franking-legacy" && {
        GetContactInformation: { ContactInformation: { ...contactInformation, PhoneNumber: "" } },
      }),
      ListRegions: ({ RegionOptStatusContains: asked }: ListRegionsCommandInput) => ({
        Regions: demoRegions
          .map((RegionName) => ({ RegionName, RegionOptStatus: optStatus(account, RegionName) }))
          .filter(({ RegionOptStatus }) => asked?.includes(RegionOptStatus) ?? true),
      }),
    },
  },
});

export const verdicts: DemoVerdicts = {
  "data-lake": {
    "account-operations-contact-registered": "fail",
    "account-security-contact-registered": "fail",
  },
  "loft-sandbox": {
    "account-billing-contact-registered": "fail",
    "account-operations-contact-registered": "fail",
    "account-security-contact-registered": "fail",
  },
  "franking-legacy": {
    "account-contact-information-current": "fail",
    "account-security-contact-registered": "fail",
  },
};
