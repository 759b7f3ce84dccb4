import type { Target } from "@postern/sdk";
import { expect, test } from "vitest";
import { OrganizationGroup } from "./organizations.ts";

const managementAccount = "111122223333";
const group = () =>
  new OrganizationGroup(
    {
      id: "o-exampleorgid",
      arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
      managementAccount,
      featureSet: "ALL",
    },
    () => {},
  );
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
