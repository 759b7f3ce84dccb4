import { testCollector, unreadable } from "@postern/testing";
import { awsError, htmlPage, type Fault } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { errorCases, organizationsErrors } from "./documented-errors.test-support.ts";
import { organizationStructure } from "./structure.ts";

const uid = "AWS::::Account:111122223333";
const root = { Id: "r-exam", Arn: "arn:aws:organizations::444455556666:root/o-exampleorgid/r-exam" };
const account = (Id: string, differences: object = { State: "ACTIVE" }) => ({
  Id,
  Name: `account ${Id}`,
  ...differences,
});
type Asked = { ParentId?: string; NextToken?: string };
const accountsUnder: Readonly<Record<string, object[]>> = {
  "r-exam": [account("444455556666")],
  "ou-exam-outer": [],
  "ou-exam-inner": [
    account("777788889999", { Status: "SUSPENDED" }),
    account("888899990000", { State: "CLOSED", Status: "SUSPENDED" }),
  ],
};
const unitsUnder: Readonly<Record<string, object[]>> = {
  "r-exam": [{ Id: "ou-exam-outer", Name: "outer" }],
  "ou-exam-outer": [{ Id: "ou-exam-inner", Name: "inner" }],
  "ou-exam-inner": [],
};
const fixtures = {
  ListRoots: { Roots: [root] },
  // Its second page has the last account.
  ListAccountsForParent: (({ ParentId = "", NextToken }: Asked) => {
    const [first, ...others] = accountsUnder[ParentId] ?? [];
    if (NextToken !== undefined) return { Accounts: others };
    return { Accounts: first ? [first] : [], ...(others.length > 0 ? { NextToken: "more" } : {}) };
  }) as never,
  ListOrganizationalUnitsForParent: (({ ParentId = "" }: Asked) => ({
    OrganizationalUnits: unitsUnder[ParentId] ?? [],
  })) as never,
};
const read = (differences: object, structure: object) => ({
  fixtures: { organizations: { ...fixtures, ...differences } },
  expect: [{ uid, facets: { structure } }],
});
const unexpected = (differences: object) => read(differences, unreadable("unexpected-reply"));
const failing = (fault: Fault, code: Parameters<typeof unreadable>[0]) =>
  read({ ListAccountsForParent: fault }, unreadable(code));

testCollector(
  organizationStructure,
  {
    "units lie in units, accounts come in pages, with the state in its old and its new place": read(
      {},
      {
        answer: "structure",
        managementAccount: "444455556666",
        root: "r-exam",
        units: [
          { id: "ou-exam-outer", name: "outer", parent: "r-exam" },
          { id: "ou-exam-inner", name: "inner", parent: "ou-exam-outer" },
        ],
        accounts: [
          { id: "444455556666", name: "account 444455556666", state: "ACTIVE", parent: "r-exam" },
          { id: "777788889999", name: "account 777788889999", state: "SUSPENDED", parent: "ou-exam-inner" },
          { id: "888899990000", name: "account 888899990000", state: "CLOSED", parent: "ou-exam-inner" },
        ],
      },
    ),
    "the account stands alone": read(
      { ListRoots: awsError("AWSOrganizationsNotInUseException") },
      { answer: "no-organization" },
    ),
    "a reply without roots is no structure": unexpected({ ListRoots: {} }),
    "an organization without a root is none": unexpected({ ListRoots: { Roots: [] } }),
    "the ARN of something else tells no management account": unexpected({
      ListRoots: { Roots: [{ ...root, Arn: "arn:aws:iam::444455556666:root" }] },
    }),
    "a reply without units is not “none”": unexpected({ ListOrganizationalUnitsForParent: {} }),
    "the page of a proxy is no list of accounts": unexpected({ ListAccountsForParent: htmlPage() }),
    "a state that nobody knows is not active and not closed": unexpected({
      ListAccountsForParent: { Accounts: [account("444455556666", { State: "DREAMING" })] },
    }),
    ...errorCases(organizationsErrors, failing),
  },
  { services },
);
