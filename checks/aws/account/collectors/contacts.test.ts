import type { GetAlternateContactCommandInput } from "@aws-sdk/client-account";
import { accountContacts } from "./contacts.ts";
import { unreadable } from "@postern/testing";
import { awsError, htmlPage, type Fault } from "@postern/testing/loopback";
import { testCollector } from "@postern/testing";
import { errorCases } from "../../organizations/collectors/documented-errors.test-support.ts";
import { services } from "../sound.ts";

const uid = "AWS::::Account:111122223333";
const notFound = awsError("ResourceNotFoundException");
const information = {
  FullName: "Pigeonpost",
  AddressLine1: "1 Loft Lane",
  City: "Carrierton",
  PostalCode: "12345",
  CountryCode: "GB",
  PhoneNumber: "+44 20 7946 0000",
};
const replies = (GetAlternateContact: object | Fault, GetContactInformation: object | Fault) => ({
  account: { GetAlternateContact, GetContactInformation },
});
const nowhere = (fault: Fault, code: Parameters<typeof unreadable>[0] = "unexpected-reply") => {
  const nothing = unreadable(code);
  return {
    fixtures: replies(fault, fault),
    expect: [
      {
        uid,
        facets: { security: nothing, billing: nothing, operations: nothing, missingInformation: nothing },
      },
    ],
  };
};

testCollector(
  accountContacts,
  {
    "each alternate contact is asked for": {
      fixtures: replies(
        (({ AlternateContactType }: GetAlternateContactCommandInput) =>
          AlternateContactType === "BILLING"
            ? { AlternateContact: { AlternateContactType, Name: "Accounts payable" } }
            : notFound) as never,
        { ContactInformation: information },
      ),
      expect: [
        {
          uid,
          name: "111122223333",
          facets: { security: false, billing: true, operations: false, missingInformation: [] },
        },
      ],
    },
    "no contact was ever registered": {
      fixtures: replies(notFound, notFound),
      expect: [
        {
          uid,
          facets: {
            security: false,
            billing: false,
            operations: false,
            missingInformation: Object.keys(information),
          },
        },
      ],
    },
    "blanks are no information": {
      fixtures: replies(
        { AlternateContact: { Name: "Somebody" } },
        { ContactInformation: { ...information, City: " ", PhoneNumber: undefined } },
      ),
      expect: [
        {
          uid,
          facets: {
            security: true,
            billing: true,
            operations: true,
            missingInformation: ["City", "PhoneNumber"],
          },
        },
      ],
    },
    "the page of a proxy is neither a contact nor none": nowhere(htmlPage()),
    ...errorCases(
      {
        AccessDeniedException: "access-denied",
        InternalServerException: "service-fault",
        TooManyRequestsException: "throttled",
        ValidationException: "service-error",
      },
      nowhere,
    ),
  },
  { services },
);
