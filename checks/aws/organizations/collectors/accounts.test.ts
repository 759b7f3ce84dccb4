import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError, type Fault } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { organizationAccounts } from "./accounts.ts";
import { errorCases, organizationsErrors } from "./documented-errors.test-support.ts";

const managedBy = (managementAccount: string) => ({
  id: "o-exampleorgid",
  arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
  managementAccount,
  featureSet: "ALL",
});
const own = managedBy("111122223333");
const read = (ListAccounts: object | Fault, accounts: object, organization = own) => ({
  fixtures: { organizations: { ListAccounts } },
  organization,
  expect: [{ uid: own.id, facets: { accounts } }],
});
const pages = [[{ Id: "111122223333" }], [{ Id: "444455556666" }]];
const tokens = { input: "NextToken", output: "NextToken" };

testCollector(
  organizationAccounts,
  {
    "the management account tells all accounts, in pages": read(pagesOf("Accounts", pages, tokens), {
      answer: "accounts",
      accounts: ["111122223333", "444455556666"],
    }),
    "a member is not asked": read(
      awsError("ServiceException"),
      { answer: "not-management" },
      managedBy("444455556666"),
    ),
    "the account stands alone": {
      fixtures: { organizations: { ListAccounts: awsError("AWSOrganizationsNotInUseException") } },
      expect: [{ uid: "AWS::::Account:111122223333", facets: { accounts: { answer: "no-organization" } } }],
    },
    "a reply without accounts is not “none”": read({}, unreadable("unexpected-reply")),
    "an account without an id is none": read({ Accounts: [{}] }, unreadable("unexpected-reply")),
    ...errorCases(organizationsErrors, (fault, code) => read(fault, unreadable(code))),
  },
  { services },
);
