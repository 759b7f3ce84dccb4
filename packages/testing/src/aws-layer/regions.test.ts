import { type TestFixtures } from "../test-aws.test-support.ts";
import { type AwsTarget, regionReader, validateRegions } from "@postern/aws";
import { describe, expect, test } from "vitest";
import { accessDenied, awsError, emptyBody, type LoopbackAws, resetConnection } from "../loopback/index.ts";
import { account, connectLoopback } from "./scan-of-loopback.ts";

const listed = (...names: string[]) => names.map((RegionName) => ({ RegionName }));
const described = { DescribeRegions: { Regions: listed("us-east-1", "eu-west-1") } };
const enabled = {
  account: { ListRegions: { Regions: listed("us-east-1", "eu-west-1", "eu-central-1") } },
} satisfies TestFixtures;

function targetOf({ access }: Pick<AwsTarget, "access">): AwsTarget {
  return {
    partition: "aws",
    account,
    arn: `arn:aws:iam::${account}:user/postern`,
    source: "x",
    globalRegion: "us-east-1",
    calls: [],
    access: { ...access },
  };
}

async function ask(fixtures: TestFixtures, globs: readonly string[], also?: (aws: LoopbackAws) => void) {
  await using loopback = await connectLoopback({ fixtures });
  const target = targetOf(loopback);
  const reading = await regionReader({ globs, connections: loopback.connections })(target);
  also?.(loopback.aws);
  return { reading, counts: loopback.aws.counts() };
}

describe("regionReader", () => {
  test("takes names as they are, without a call, and only those of the target's partition", async () => {
    const { reading, counts } = await ask({}, ["us-west-2", "eu-west-1", "cn-north-1", "eu-west-1"]);
    expect(reading).toEqual({ readable: true, value: { scanned: ["eu-west-1", "us-west-2"] }, calls: [] });
    expect(counts).toEqual({});
  });

  test("without a selection gives all enabled regions", async () => {
    const { reading } = await ask(enabled, [], (aws) =>
      expect(aws.calls[0]?.input).toMatchObject({
        RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"],
      }),
    );
    expect(reading).toMatchObject({
      value: { scanned: ["eu-central-1", "eu-west-1", "us-east-1"], leftOut: [] },
      calls: [{ action: "account:ListRegions" }],
    });
  });

  test("tells what is left out by a glob, and by names where a check needs to know it", async () => {
    const byGlob = await ask(enabled, ["eu-*"]);
    expect(byGlob.reading).toMatchObject({
      value: { scanned: ["eu-central-1", "eu-west-1"], leftOut: ["us-east-1"] },
    });
    await using loopback = await connectLoopback({ fixtures: enabled });
    const { connections } = loopback;
    const read = regionReader({ globs: ["eu-west-1"], tellsLeftOut: true, connections });
    expect(await read(targetOf(loopback))).toMatchObject({
      value: { scanned: ["eu-west-1"], leftOut: ["eu-central-1", "us-east-1"] },
    });
  });

  test("takes names where what they leave out cannot be read", async () => {
    const denied = { account: { ListRegions: accessDenied() }, ec2: { DescribeRegions: accessDenied() } };
    await using loopback = await connectLoopback({ fixtures: denied });
    const { connections } = loopback;
    const read = regionReader({ globs: ["eu-west-1"], tellsLeftOut: true, connections });
    expect(await read(targetOf(loopback))).toMatchObject({
      readable: true,
      value: { scanned: ["eu-west-1"] },
    });
  });

  test("follows pages, an empty one too", async () => {
    const ListRegions = ({ NextToken }: { NextToken?: string | undefined }) => {
      if (NextToken === undefined) return { Regions: listed("us-east-1"), NextToken: "2" };
      return NextToken === "2" ? { Regions: [], NextToken: "3" } : { Regions: listed("eu-west-1") };
    };
    const { reading, counts } = await ask({ account: { ListRegions } }, []);
    expect(reading).toMatchObject({ value: { scanned: ["eu-west-1", "us-east-1"] } });
    expect(counts).toEqual({ "account:ListRegions": 3 });
  });

  test("unites globs and names", async () => {
    const { reading } = await ask(enabled, ["eu-c*", "us-east-?", "eu-central-1"]);
    expect(reading).toMatchObject({ value: { scanned: ["eu-central-1", "us-east-1"] } });
  });

  test.each([
    ["denied", accessDenied()],
    ["unknown to the partition", awsError("UnknownOperationException")],
    ["answered with nothing", emptyBody()],
    ["answered with one page for ever", { Regions: listed("us-east-1"), NextToken: "again" }],
  ])("asks EC2 where account:ListRegions is %s", async (_name, ListRegions) => {
    const { reading } = await ask({ account: { ListRegions }, ec2: described }, ["eu-*"]);
    expect(reading).toMatchObject({
      value: { scanned: ["eu-west-1"] },
      calls: expect.arrayContaining([
        expect.objectContaining({ action: "account:ListRegions" }),
        expect.objectContaining({ action: "ec2:DescribeRegions" }),
      ]),
    });
  });

  test("is unreadable with both actions where both are denied", async () => {
    const denied = { account: { ListRegions: accessDenied() }, ec2: { DescribeRegions: accessDenied() } };
    const { reading } = await ask(denied, []);
    expect(reading).toMatchObject({
      readable: false,
      cause: { code: "access-denied", action: "ec2:DescribeRegions" },
    });
    const { message } = (reading as Extract<typeof reading, { readable: false }>).cause;
    expect(message).toMatch(/^Name regions with --region: .*account:ListRegions.*ec2:DescribeRegions/);
  });

  test.each([["ap-*"], ["cn-north-1"]])("says so where nothing is selected by %s", async (glob) => {
    const { reading } = await ask(enabled, [glob]);
    expect(reading).toMatchObject({
      readable: false,
      cause: { message: `No enabled region of account ${account} (partition aws) matches --region ${glob}.` },
    });
  });

  test("an Account Management service that is out of reach is tried once, by the first of all targets", async () => {
    let tries = 0;
    const fixtures: TestFixtures = {
      account: { ListRegions: () => (tries++, resetConnection()) },
      ec2: described,
    };
    await using loopback = await connectLoopback({ fixtures }, { maxAttempts: 1 });
    const read = regionReader({ globs: [], connections: loopback.connections });
    const targets = Array.from({ length: 5 }, () => targetOf(loopback));
    const readings = await Promise.all(targets.map(read));
    for (const reading of readings)
      expect(reading).toMatchObject({ readable: true, value: { scanned: ["eu-west-1", "us-east-1"] } });
    expect(tries).toBe(1);
    expect(readings.map(({ calls }) => calls.length)).toEqual([2, 1, 1, 1, 1]);
    const another = regionReader({ globs: [], connections: loopback.connections });
    await another(targetOf(loopback));
    expect(tries).toBe(2);
  });

  test("targets after the first are read at the same time", async () => {
    let [inFlight, most] = [0, 0];
    const ListRegions = async () => {
      most = Math.max(most, (inFlight += 1));
      await new Promise((resolve) => setTimeout(resolve, 30));
      inFlight -= 1;
      return enabled.account.ListRegions;
    };
    await using loopback = await connectLoopback({ fixtures: { account: { ListRegions } } });
    const read = regionReader({ globs: [], connections: loopback.connections });
    await Promise.all(Array.from({ length: 5 }, () => read(targetOf(loopback))));
    expect(most).toBe(4);
  });

  test("refuses a region name that could lead a request elsewhere", async () => {
    const Regions = listed("us-east-1", "evil.example/");
    const { reading } = await ask(
      { account: { ListRegions: { Regions } }, ec2: { DescribeRegions: { Regions } } },
      [],
    );
    expect(reading).toMatchObject({ readable: false, cause: { code: "unexpected-reply" } });
  });
});

describe("validateRegions", () => {
  test("accepts names and globs that match", () => {
    expect(() => validateRegions(["eu-west-1", "us-gov-*", "*", "cn-north-?"])).not.toThrow();
  });

  test("refuses a wrong name with the nearest, and a glob that matches none", () => {
    expect(() => validateRegions(["eu-wset-1"])).toThrow(
      expect.objectContaining({
        hint: expect.stringContaining(
          "Did you mean “eu-west-1”? It stands in --region or the configuration;",
        ),
      }),
    );
    expect(() => validateRegions(["mars-*"])).toThrow(
      expect.objectContaining({ code: "usage", message: '--region: no region matches "mars-*".' }),
    );
  });
});
