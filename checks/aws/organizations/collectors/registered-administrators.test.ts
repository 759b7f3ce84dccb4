import { testCollector, unreadable } from "@postern/testing";
import { awsError, type Fault } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { errorCases, organizationsErrors } from "./documented-errors.test-support.ts";
import { registeredAdministrators } from "./registered-administrators.ts";

const managedBy = (managementAccount: string) => ({
  id: "o-exampleorgid",
  arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
  managementAccount,
  featureSet: "ALL",
});
const own = managedBy("111122223333");
const administrator = {
  Id: "444455556666",
  Arn: "arn:aws:organizations::111122223333:account/o-exampleorgid/444455556666",
  State: "ACTIVE",
};
const read = (ListDelegatedAdministrators: object | Fault, registered: object, organization = own) => ({
  fixtures: {
    organizations: {
      ListDelegatedAdministrators,
      ListDelegatedServicesForAccount: {
        DelegatedServices: [{ ServicePrincipal: "guardduty.amazonaws.com" }],
      },
    },
  },
  organization,
  expect: [{ uid: own.id, facets: { registered } }],
});

testCollector(
  registeredAdministrators,
  {
    "the management account tells who administers what": read(
      { DelegatedAdministrators: [administrator] },
      {
        answer: "administrators",
        administrators: [
          {
            account: "444455556666",
            state: "ACTIVE",
            managementAccount: "111122223333",
            services: ["guardduty.amazonaws.com"],
          },
        ],
      },
    ),
    "a member is not asked": read(
      awsError("ServiceException"),
      { answer: "not-management" },
      managedBy("444455556666"),
    ),
    "the account stands alone": read(awsError("AWSOrganizationsNotInUseException"), {
      answer: "no-organization",
    }),
    ...errorCases(organizationsErrors, (fault, code) => read(fault, unreadable(code))),
  },
  { services },
);
