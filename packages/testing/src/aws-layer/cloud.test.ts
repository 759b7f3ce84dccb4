import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import { type AwsTarget, createCloud } from "@postern/aws";
import type { Reading, TargetRegions } from "@postern/sdk";
import { expect, test } from "vitest";
import { accessDenied, awsError, emptyBody, htmlPage } from "../loopback/index.ts";
import { account, connectLoopback } from "./scan-of-loopback.ts";

const organization = {
  Id: "o-exampleorgid",
  Arn: "arn:aws:organizations::999999999999:organization/o-exampleorgid",
  MasterAccountId: "999999999999",
  FeatureSet: "ALL",
} as const;

async function cloudOver(
  fixtures: NonNullable<Parameters<typeof connectLoopback>[0]["fixtures"]>,
  globalRegion = "us-east-1",
) {
  const {
    aws,
    access,
    connections,
    [Symbol.asyncDispose]: dispose,
  } = await connectLoopback({ fixtures }, { maxAttempts: 1 });
  const target: AwsTarget = {
    partition: "aws",
    account,
    arn: `arn:aws:iam::${account}:user/postern`,
    source: "test",
    globalRegion,
    access,
    calls: [],
  };
  const regions = async (): Promise<Reading<TargetRegions>> => ({
    readable: true,
    value: { scanned: ["eu-west-1"] },
    calls: [],
  });
  return { aws, target, cloud: createCloud({ connections, regions }), [Symbol.asyncDispose]: dispose };
}

test("a session reads over the shared client of its region and tells the calls", async () => {
  await using it = await cloudOver({ iam: { GetAccountSummary: { SummaryMap: { Users: 3 } } } });
  const session = it.cloud.session(it.target, "eu-west-1");
  const reading = await session.read(["iam:GetAccountSummary"], () =>
    session.client(IAMClient).send(new GetAccountSummaryCommand({})),
  );
  expect(reading).toMatchObject({
    readable: true,
    value: { SummaryMap: { Users: 3 } },
    calls: [{ action: "iam:GetAccountSummary" }],
  });
  expect(it.cloud.session(it.target, "eu-west-1").client(IAMClient)).toBe(session.client(IAMClient));
  expect(it.cloud.session(it.target, "us-east-1").client(IAMClient)).not.toBe(session.client(IAMClient));
});

test("the organization is described in the partition's global region", async () => {
  await using it = await cloudOver(
    { organizations: { DescribeOrganization: { Organization: organization } } },
    "cn-northwest-1",
  );
  expect(await it.cloud.organization(it.target)).toMatchObject({
    readable: true,
    value: {
      id: "o-exampleorgid",
      arn: organization.Arn,
      managementAccount: "999999999999",
      featureSet: "ALL",
    },
    calls: [{ action: "organizations:DescribeOrganization" }],
  });
  expect(it.aws.calls.map(({ operation, region }) => `${operation} ${region}`)).toEqual([
    "DescribeOrganization cn-northwest-1",
  ]);
});

test("an organization that is known is not asked for", async () => {
  await using it = await cloudOver({});
  const known = {
    id: "o-exampleorgid",
    arn: organization.Arn,
    managementAccount: "999999999999",
    featureSet: "ALL",
  };
  const target: AwsTarget = { ...it.target, organization: known };
  const reading = await it.cloud.organization(target);
  expect(reading).toEqual({ readable: true, value: known, calls: [] });
  expect(it.aws.counts()).toEqual({});
});

test("an account without an organization has none, which is not an error", async () => {
  await using it = await cloudOver({
    organizations: { DescribeOrganization: awsError("AWSOrganizationsNotInUseException") },
  });
  expect(await it.cloud.organization(it.target)).toMatchObject({
    readable: true,
    value: undefined,
    calls: [{ action: "organizations:DescribeOrganization" }],
  });
});

test.each([
  ["a denial", accessDenied(), "access-denied"],
  ["an empty body", emptyBody(), "unexpected-reply"],
  ["an HTML page", htmlPage(), "unexpected-reply"],
  ["an organization without an id", { Organization: { ...organization, Id: undefined } }, "unexpected-reply"],
  ["an id that is none", { Organization: { ...organization, Id: "example" } }, "unexpected-reply"],
])("%s leaves the organization unread", async (_, reply, code) => {
  await using it = await cloudOver({ organizations: { DescribeOrganization: reply } });
  expect(await it.cloud.organization(it.target)).toMatchObject({
    readable: false,
    cause: { code, action: "organizations:DescribeOrganization" },
    calls: [{ action: "organizations:DescribeOrganization" }],
  });
});

test("after release a target is read over new clients", async () => {
  await using it = await cloudOver({});
  const before = it.cloud.session(it.target, "us-east-1").client(IAMClient);
  it.cloud.release(it.target);
  expect(it.cloud.session(it.target, "us-east-1").client(IAMClient)).not.toBe(before);
});

test("a target of another cloud is refused by name of its account", async () => {
  await using it = await cloudOver({});
  const { access: _, ...foreign } = it.target;
  expect(() => it.cloud.session(foreign, "us-east-1").client(IAMClient)).toThrow(
    `account ${account} carries no access`,
  );
});
