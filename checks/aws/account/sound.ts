import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as account from "./clients/account.ts";

export const services = { account };

export const alternateContact = { Name: "Ann" };

export const contactInformation = {
  FullName: "Ann",
  AddressLine1: "1 Loft Lane",
  City: "London",
  PostalCode: "N1 0AA",
  CountryCode: "GB",
  PhoneNumber: "+44 20 7946 0000",
};

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    account: {
      GetAlternateContact: { AlternateContact: alternateContact },
      GetContactInformation: { ContactInformation: contactInformation },
      ListRegions: { Regions: [{ RegionName: "us-east-1", RegionOptStatus: "ENABLED_BY_DEFAULT" }] },
    },
  }) satisfies Fixtures<typeof services>;

export const errors: ErrorAnswers = {
  "account:GetAlternateContact": { ResourceNotFoundException: "fail" },
  "account:GetContactInformation": { ResourceNotFoundException: "fail" },
};
