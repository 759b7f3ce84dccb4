import type { Organization, Target } from "@postern/sdk";
import { expect, test } from "vitest";
import { selected, thingClosed, things } from "./fixtures/checks.ts";
import { fakeCloud, target as foundTarget } from "./fixtures/cloud.ts";
import { runScan } from "./fixtures/run-scan.ts";
import { OrganizationGroup } from "./organizations.ts";

const managementAccount = "111122223333";
const organizationOf = (id: string): Organization => ({
  id,
  arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
  managementAccount,
  featureSet: "ALL",
});
const group = () => new OrganizationGroup(organizationOf("o-exampleorgid"), () => {});
const target = (account: string): Target => ({
  partition: "aws",
  account,
  arn: `arn:aws:iam::${account}:role/audit`,
  source: account,
  globalRegion: "us-east-1",
  calls: [],
});

test("the management account is asked first, whenever it was found", () => {
  const organization = group();
  for (const account of ["222222222222", managementAccount, "333333333333"])
    organization.add(target(account));
  expect(organization.members.map(({ account }) => account)).toEqual([
    managementAccount,
    "222222222222",
    "333333333333",
  ]);
});

test("once it answered everything, no other member is kept", () => {
  const organization = group();
  for (const account of [managementAccount, "222222222222"]) organization.add(target(account));
  organization.close();
  organization.add(target("333333333333"));
  expect(organization.members.map(({ account }) => account)).toEqual([managementAccount]);
});

test("one that hangs holds up no other", async () => {
  const ids = ["222222222222", "333333333333"] as const;
  // Neither management account is scanned, so that all members are found before any is asked.
  const organizations = Object.fromEntries(
    ids.map((account, index) => [account, organizationOf(`o-exampleorg${index}`)]),
  );
  const collector = things(["organization"], { scope: "organization" });
  let release = (): void => {};
  const otherIsAsked = new Promise<void>((resolve) => (release = resolve));
  const hanging = {
    ...collector,
    async *collect(context: Parameters<typeof collector.collect>[0]) {
      if (context.target.account === ids[0]) await otherIsAsked;
      else release();
      yield* collector.collect(context);
    },
  };
  const { findings } = await runScan({
    checks: [selected(thingClosed(hanging))],
    found: ids.map((account) => foundTarget(account)),
    cloud: fakeCloud({ organizations }).cloud,
  });
  expect(findings.map(({ status, resource }) => [status, resource.uid])).toEqual([
    ["pass", "o-exampleorg0"],
    ["pass", "o-exampleorg1"],
  ]);
});
