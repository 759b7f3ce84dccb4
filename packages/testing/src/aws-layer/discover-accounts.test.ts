import { type TestFixtures } from "../test-aws.test-support.ts";
import type { Account } from "@aws-sdk/client-organizations";
import { createCloud, discoveryCalls } from "@postern/aws";
import { expect, test } from "vitest";
import { accessDenied, awsError } from "../loopback/index.ts";
import {
  active,
  all,
  inPages,
  management,
  member,
  one,
  organization,
  organizations,
  role,
  three,
  two,
  world,
} from "./loopback-organization.ts";

test("the caller comes first and as it is, then each active member through its role", async () => {
  const listed = [active(one), active(management), { Id: two, State: "SUSPENDED" as const }, active(three)];
  await using it = await world([
    { id: management, fixtures: organizations(listed) },
    member(one),
    member(two),
    member(three),
  ]);
  const { targets, lost } = await all(it.discover({ sessionName: "audit", externalId: "ours" }));
  expect(lost).toEqual([]);
  expect(targets.map(({ account, arn, source }) => [account, arn, source])).toEqual([
    [management, `arn:aws:iam::${management}:user/postern`, `profile-of-${management}`],
    [one, `arn:aws:sts::${one}:assumed-role/${role}/audit`, `arn:aws:iam::${one}:role/${role}`],
    [three, `arn:aws:sts::${three}:assumed-role/${role}/audit`, `arn:aws:iam::${three}:role/${role}`],
  ]);
  expect(it.log).toEqual([`Account ${two} is SUSPENDED and is not scanned.`]);
  const assumptions = it.aws.calls.filter(({ operation }) => operation === "AssumeRole");
  expect(assumptions.map(({ region }) => region)).toEqual(["eu-west-1", "eu-west-1"]);
  expect(assumptions[0]?.input).toMatchObject({ RoleSessionName: "audit", ExternalId: "ours" });
  expect(new Set(it.aws.calls.map(({ service, operation }) => `${service}:${operation}`))).toEqual(
    new Set(discoveryCalls),
  );
  const counted = [...targets.flatMap(({ calls }) => calls), ...it.calls].map(({ action }) => action);
  expect(counted.toSorted()).toEqual(
    it.aws.calls.map(({ service, operation }) => `${service}:${operation}`).toSorted(),
  );
});

test("members know their organization without asking, and act as themselves", async () => {
  await using it = await world([{ id: management, fixtures: organizations([active(one)]) }, member(one)]);
  const { targets } = await all(it.discover());
  const cloud = createCloud({
    connections: it.connections,
    regions: async () => Promise.reject(new Error()),
  });
  for (const target of targets) {
    expect(await cloud.organization(target)).toMatchObject({ value: { id: "o-exampleorgid" }, calls: [] });
  }
  expect(it.aws.count("organizations:DescribeOrganization")).toBe(1);
  const [, { access } = { access: undefined }] = targets;
  expect(await access?.credentials()).toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA/) });
});

test("a state that only the old member tells counts, and one that nobody tells does not hide an account", async () => {
  const listed: Account[] = [{ Id: one, Status: "SUSPENDED" }, { Id: two }];
  await using it = await world([
    { id: management, fixtures: organizations(listed) },
    member(one),
    member(two),
  ]);
  expect((await all(it.discover())).accounts).toEqual([management, two]);
});

test("an account whose role cannot be assumed is lost with the reason, the others are not", async () => {
  const listed = [active(one), active(two), active(three)];
  await using it = await world([
    { id: management, fixtures: organizations(listed) },
    member(one, []),
    member(two, awsError("RegionDisabledException", { message: "STS is not activated in this region" })),
    member(three),
  ]);
  const { accounts, lost } = await all(it.discover());
  expect(accounts).toEqual([management, three]);
  expect(lost).toMatchObject([
    {
      source: `arn:aws:iam::${one}:role/${role}`,
      account: one,
      cause: { code: "access-denied", action: "sts:AssumeRole", retryable: false },
    },
    { account: two, cause: { code: "service-error", action: "sts:AssumeRole" } },
  ]);
  expect(lost[0]?.cause.message).toContain(
    `arn:aws:iam::${management}:user/postern may not assume arn:aws:iam::${one}:role/${role}: there is no such role`,
  );
});

test("accounts are selected by id and glob, less the excluded; one that no organization lists is lost", async () => {
  await using it = await world([
    { id: management, fixtures: organizations([active(one), active(two), active(three)]) },
    ...[one, two, three].map((id) => member(id)),
  ]);
  const selection = { accounts: [one, "6666*", "123456789012"], excludeAccounts: ["*8888"] };
  const { accounts, lost } = await all(it.discover(selection));
  expect(accounts).toEqual([one]);
  expect(lost).toMatchObject([{ account: "123456789012", cause: { code: "not-collected" } }]);
  expect(it.aws.count("sts:AssumeRole")).toBe(1);
});

test("organizational units are followed to the bottom, each account once, one call after another", async () => {
  const children: Record<string, { accounts: string[]; units: string[] }> = {
    "ou-abcd-11111111": { accounts: [one], units: ["ou-abcd-22222222", "ou-abcd-33333333"] },
    "ou-abcd-22222222": { accounts: [management], units: [] },
    "ou-abcd-33333333": { accounts: [two], units: [] },
  };
  let [inFlight, most] = [0, 0];
  const of = async <Value>(
    id: string | undefined,
    give: (unit: { accounts: string[]; units: string[] }) => Value,
  ) => {
    most = Math.max(most, (inFlight += 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    inFlight -= 1;
    return give(children[id ?? ""] ?? { accounts: [], units: [] });
  };
  const fixtures: TestFixtures = {
    organizations: {
      DescribeOrganization: { Organization: organization },
      ListAccountsForParent: ({ ParentId }) =>
        of(ParentId, ({ accounts }) => ({ Accounts: accounts.map(active) })),
      ListOrganizationalUnitsForParent: ({ ParentId }) =>
        of(ParentId, ({ units }) => ({ OrganizationalUnits: units.map((Id) => ({ Id })) })),
    },
  };
  await using it = await world([{ id: management, fixtures }, ...[one, two, three].map((id) => member(id))]);
  const units = ["ou-abcd-11111111", "ou-abcd-33333333"];
  const { targets, accounts } = await all(it.discover({ organizationalUnits: units }));
  expect(accounts).toEqual([one, management, two]);
  expect(targets[1]?.arn).toBe(`arn:aws:iam::${management}:user/postern`);
  expect(it.aws.count("organizations:ListAccounts")).toBe(0);
  expect(most).toBe(1);
});

test("who may not list the accounts is scanned alone, and the rest of the organization is lost", async () => {
  const fixtures: TestFixtures = {
    organizations: { DescribeOrganization: { Organization: organization }, ListAccounts: accessDenied() },
  };
  await using it = await world([{ id: one, fixtures }]);
  const { accounts, lost } = await all(it.discover({ callers: [it.caller(one)] }));
  expect(accounts).toEqual([one]);
  expect(lost).toMatchObject([
    {
      source: "organization o-exampleorgid",
      cause: { code: "access-denied", action: "organizations:ListAccounts" },
    },
  ]);
  expect(lost[0]?.cause.message).toMatch(/^Use the management account or a delegated administrator/);
});

test("what was listed before a page failed is scanned, and what follows is lost", async () => {
  const page = inPages([active(one), active(two), active(three)]);
  const fixtures: TestFixtures = {
    organizations: {
      DescribeOrganization: accessDenied(),
      ListAccounts: (input) =>
        input.NextToken === "2" ? awsError("ServiceException", { status: 400 }) : page(input),
    },
  };
  await using it = await world([{ id: management, fixtures }, member(one), member(two)]);
  const { targets, lost } = await all(it.discover());
  expect(targets.map(({ account }) => account)).toEqual([management, one, two]);
  expect(targets.every((target) => target.organization === undefined)).toBe(true);
  expect(lost).toMatchObject([{ source: `the organization of account ${management}` }]);
  expect(lost[0]?.cause.message).toMatch(/^Not all accounts of the organization of account/);
});

const arnOf = (account: string) => `arn:aws:organizations::${management}:account/o-exampleorgid/${account}`;

test("where the organization may not be described, the ARNs of its accounts name it", async () => {
  const listed = [management, one].map((id) => ({ ...active(id), Arn: arnOf(id) }));
  const fixtures: TestFixtures = {
    organizations: { DescribeOrganization: accessDenied(), ListAccounts: inPages(listed, 1) },
  };
  await using it = await world([{ id: management, fixtures }, member(one)]);
  const { targets } = await all(it.discover());
  const known = { id: "o-exampleorgid", arn: organization.Arn, managementAccount: management };
  expect(targets.map((target) => target.organization)).toEqual([known, known]);
  const cloud = createCloud({
    connections: it.connections,
    regions: async () => Promise.reject(new Error()),
  });
  const [caller, other] = await Promise.all(targets.map((target) => cloud.organization(target)));
  expect(caller).toMatchObject({ value: { ...known, undescribed: { code: "access-denied" } }, calls: [] });
  expect(other).toEqual({ readable: true, value: known, calls: [] });
  expect(it.aws.count("organizations:DescribeOrganization")).toBe(1);
  expect(targets[0]?.calls.map(({ action, denied }) => [action, denied])).toEqual([
    ["organizations:DescribeOrganization", true],
  ]);
});

test.each<[string, Account]>([
  ["no ARN", active(management)],
  ["an ARN of something else", { ...active(management), Arn: `arn:aws:iam::${management}:root` }],
])(
  "an organization that may not be described stays unknown by %s, and is not asked for again",
  async (_, account) => {
    const fixtures: TestFixtures = {
      organizations: { DescribeOrganization: accessDenied(), ListAccounts: { Accounts: [account] } },
    };
    await using it = await world([{ id: management, fixtures }]);
    const { targets } = await all(it.discover());
    const cloud = createCloud({
      connections: it.connections,
      regions: async () => Promise.reject(new Error()),
    });
    const readings = await Promise.all(targets.map((target) => cloud.organization(target)));
    expect(readings).toMatchObject([{ readable: false, cause: { code: "access-denied" }, calls: [] }]);
    expect(it.aws.count("organizations:DescribeOrganization")).toBe(1);
  },
);

test("an account that stands alone is all there is", async () => {
  const fixtures: TestFixtures = {
    organizations: { DescribeOrganization: awsError("AWSOrganizationsNotInUseException") },
  };
  await using it = await world([{ id: one, fixtures }]);
  const { targets, lost } = await all(it.discover({ callers: [it.caller(one)] }));
  expect(targets).toMatchObject([{ account: one, organization: null }]);
  expect(lost).toEqual([]);
  expect(it.aws.counts()).toEqual({ "organizations:DescribeOrganization": 1 });
});

test("of several callers each account comes once, entered by whoever can", async () => {
  const fixtures = organizations([active(management), active(one), active(two), active(three)]);
  await using it = await world([
    { id: management, fixtures },
    { id: one, fixtures },
    member(two, [one]),
    member(three, [management]),
  ]);
  const { targets, lost } = await all(it.discover({ callers: [it.caller(), it.caller(one)] }));
  expect(lost).toEqual([]);
  expect(targets.map(({ account, source }) => [account, source])).toEqual([
    [management, `profile-of-${management}`],
    [one, `profile-of-${one}`],
    [three, `arn:aws:iam::${three}:role/${role}`],
    [two, `arn:aws:iam::${two}:role/${role}`],
  ]);
  expect(it.log).toEqual([`2 accounts that profile-of-${one} sees were found before; each is scanned once.`]);
});

test("organizations are listed side by side: one that hangs keeps no other waiting", async () => {
  const otherOrganization = { ...organization, Id: "o-other00000", MasterAccountId: two };
  const others = organizations([active(two), active(three)]);
  await using it = await world(
    [
      { id: management, fixtures: organizations([active(management), active(one)]) },
      member(one),
      {
        id: two,
        fixtures: {
          organizations: {
            ...others.organizations,
            DescribeOrganization: { Organization: otherOrganization },
          },
        } as TestFixtures,
      },
      member(three, [two]),
    ],
    {
      latency: ({ account, operation }) =>
        account === management && operation === "ListAccounts" ? 2_000 : 0,
    },
  );
  const { accounts, lost } = await all(it.discover({ callers: [it.caller(), it.caller(two)] }));
  expect(lost).toEqual([]);
  expect(accounts).toEqual([management, two, three, one]);
});

test.each([
  ["after", [management, one]],
  ["before", [one, management]],
])("a member that may not list does no harm %s a caller that may", async (_, callers) => {
  const fixtures = organizations([active(management), active(one), active(two)]);
  const ListAccounts = accessDenied();
  await using it = await world([
    { id: management, fixtures },
    { id: one, fixtures: { organizations: { ...fixtures.organizations, ListAccounts } } as TestFixtures },
    member(two),
  ]);
  const { accounts, lost } = await all(it.discover({ callers: callers.map(it.caller) }));
  expect(lost).toEqual([]);
  expect(accounts.toSorted()).toEqual([management, one, two]);
});
