import type { GetAlternateContactCommandInput } from "@aws-sdk/client-account";
import { awsError } from "@postern/testing/loopback";
import { type DemoAccount, alternateContacts } from "./organization.ts";

export function alternateContact(
  { contacts = alternateContacts }: DemoAccount,
  { AlternateContactType }: GetAlternateContactCommandInput,
) {
  if (!contacts.some((contact) => contact.toUpperCase() === AlternateContactType))
    return awsError("ResourceNotFoundException", {
      message: "No contact of the inputted alternate contact type found.",
    });
  return {
    AlternateContact: {
      AlternateContactType,
      Name: "Duty pigeon",
      Title: "On call",
      EmailAddress: "duty@pigeonpost.example",
      PhoneNumber: "+44 20 7946 0000",
    },
  };
}

export function contactInformation({ withoutTelephone }: DemoAccount) {
  return {
    ContactInformation: {
      FullName: "Pigeonpost",
      AddressLine1: "1 Loft Lane",
      City: "London",
      PostalCode: "N1 0AA",
      CountryCode: "GB",
      PhoneNumber: withoutTelephone ? "" : "+44 20 7946 0000",
    },
  };
}
