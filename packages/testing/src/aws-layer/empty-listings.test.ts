import { expect, test } from "vitest";
import { type TestFixtures } from "../test-aws.test-support.ts";
import { all, management, organization, world } from "./loopback-organization.ts";

test.each([
  ["in one page", () => ({ Accounts: [] })],
  [
    "in several",
    ({ NextToken }: { NextToken?: string | undefined }) => ({ Accounts: [], ...next(NextToken) }),
  ],
])("an organization that lists no account, %s, is not taken for an empty one", async (_how, ListAccounts) => {
  const fixtures = { organizations: { DescribeOrganization: { Organization: organization }, ListAccounts } };
  await using it = await world([{ id: management, fixtures }]);
  for (const excludeAccounts of [[], [management]]) {
    const { accounts, lost } = await all(it.discover({ excludeAccounts }));
    expect(accounts).toEqual(excludeAccounts.length === 0 ? [management] : []);
    expect(lost).toMatchObject([
      {
        source: `organization ${organization.Id}`,
        cause: {
          code: "unexpected-reply",
          message: expect.stringContaining("AWS Organizations listed no account at all"),
        },
      },
    ]);
  }
});

const next = (token: string | undefined) => (token === undefined ? { NextToken: "more" } : {});

test("an organizational unit without accounts is empty, and nothing is lost", async () => {
  const fixtures: TestFixtures = {
    organizations: {
      DescribeOrganization: { Organization: organization },
      ListAccountsForParent: { Accounts: [] },
      ListOrganizationalUnitsForParent: { OrganizationalUnits: [] },
    },
  };
  await using it = await world([{ id: management, fixtures }]);
  const { accounts, lost } = await all(it.discover({ organizationalUnits: ["ou-abcd-11111111"] }));
  expect([accounts, lost]).toEqual([[], []]);
});
