import { startTestAws } from "../test-aws.test-support.ts";
import { createConnections, resolveTargets, type ResolveTargetsOptions } from "@postern/aws";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  accessDenied,
  awsError,
  type Fault,
  htmlPage,
  type LoopbackAws,
  resetConnection,
  throttled,
} from "../loopback/index.ts";
import { type AwsHome, makeAwsHome, section } from "./aws-home.ts";

const one = "111122223333";
const two = "444455556666";
const china = "777788889999";
const odd = "101010101010";
const page = "121212121212";

let aws: LoopbackAws;
let home: AwsHome;
const connections = createConnections({ timeoutSeconds: 5, rates: "none" });

beforeAll(async () => {
  const identity = (Account: string) => ({ sts: { GetCallerIdentity: { Account, Arn: "x", UserId: "x" } } });
  aws = await startTestAws({
    accounts: [
      { id: one },
      { id: two },
      { id: china, partition: "aws-cn" },
      { id: odd, fixtures: identity("12") },
      { id: page, fixtures: { sts: { GetCallerIdentity: htmlPage() } } },
    ],
  });
});
afterAll(async () => {
  connections.close();
  await aws.close();
});
beforeEach(() => aws.reset());
afterEach(() => home[Symbol.asyncDispose]());

const keys = (account: string) => {
  const { accessKeyId, secretAccessKey } = aws.credentials(account);
  return { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
};
const stranger = { aws_access_key_id: "AKIANOBODY0000000000", aws_secret_access_key: "x" };

/** Resolves over profiles that are given by name with their settings. */
async function resolve(
  profiles: Record<string, object>,
  {
    variables = {},
    ...options
  }: Partial<ResolveTargetsOptions> & { variables?: Record<string, string> } = {},
) {
  const headers = Object.entries(profiles).map(([name, settings]) =>
    section(name === "default" ? name : `profile ${name}`, settings),
  );
  home = await makeAwsHome({ config: headers.join("\n") });
  const environment = { ...home.environment, AWS_ENDPOINT_URL: aws.endpoint, ...variables };
  return resolveTargets({ environment, connections, ...options });
}

describe("several profiles", () => {
  test("one account is scanned once, as the first profile that stands for it", async () => {
    const profiles = { first: keys(one), other: keys(two), again: keys(one), third: keys(one) };
    const names = ["again", "other", "first", "third", "again"];
    const { targets, lost, duplicates } = await resolve(profiles, { profiles: names, concurrency: 2 });
    expect(targets.map(({ source, account }) => [source, account])).toEqual([
      ["again", one],
      ["other", two],
    ]);
    expect(duplicates).toEqual([
      { source: "first", account: one, of: "again" },
      { source: "third", account: one, of: "again" },
    ]);
    expect(lost).toEqual([]);
    expect(aws.counts()).toEqual({ "sts:GetCallerIdentity": 4 });
  });

  test("what is broken is lost and costs nothing else", async () => {
    const { targets, lost } = await resolve(
      {
        good: keys(one),
        unknown: stranger,
        misled: { ...keys(two), services: "gone" },
        odd: keys(odd),
        page: keys(page),
        "a b": keys(two),
        '"two words"': keys(two),
        settings: { region: "eu-west-1" },
      },
      { profiles: "all" },
    );
    expect(targets.map(({ source }) => source)).toEqual(["good", "two words"]);
    expect(lost.map(({ source, cause }) => [source, cause.code])).toEqual([
      ["unknown", "credentials"],
      ["misled", "credentials"],
      ["odd", "unexpected-reply"],
      ["page", "unexpected-reply"],
      ["a b", "credentials"],
    ]);
    expect(lost[0]?.cause).toMatchObject({
      action: "sts:GetCallerIdentity",
      error: { name: "InvalidClientTokenId" },
    });
    expect(lost[1]?.cause.message).toContain('services section "gone"');
    expect(lost[4]?.cause.message).toContain('Profile "a b" cannot be used: write the header [profile a b]');
  });

  test.each<[string, Fault, string]>([
    ["a denial", accessDenied(), "access-denied"],
    ["throttling", throttled(), "throttled"],
    ["a failure of AWS", awsError("InternalFailure", { status: 500 }), "service-fault"],
    ["a reset", resetConnection(), "network"],
    ["expired credentials", awsError("ExpiredToken", { status: 403 }), "credentials"],
  ])("%s when STS is asked who it is loses that profile alone", async (_, fault, code) => {
    await using faulty = await startTestAws({
      accounts: [{ id: one }, { id: two, fixtures: { sts: { GetCallerIdentity: fault } } }],
    });
    const impatient = createConnections({ maxAttempts: 1, maxThrottledAttempts: 1, rates: "none" });
    const { targets, lost } = await resolve(
      { broken: keys(two), good: keys(one) },
      { profiles: "all", connections: impatient, variables: { AWS_ENDPOINT_URL: faulty.endpoint } },
    );
    impatient.close();
    expect(targets.map(({ source }) => source)).toEqual(["good"]);
    expect(lost).toMatchObject([{ source: "broken", cause: { code, action: "sts:GetCallerIdentity" } }]);
  });

  test("profiles without credentials are passed over and named in the log", async () => {
    const info = vi.fn();
    const profiles = { default: { region: "eu-west-1" }, good: keys(one) };
    const { targets, lost } = await resolve(profiles, { profiles: "all", log: { info, warn: info } });
    expect([targets.length, lost.length]).toEqual([1, 0]);
    expect(info).toHaveBeenCalledExactlyOnceWith(
      'Profile "default" has settings and no credentials; it is passed over.',
    );
  });

  test("a profile that does not exist stops everything before any call", async () => {
    await expect(resolve({ good: keys(one) }, { profiles: ["good", "goood"] })).rejects.toMatchObject({
      code: "usage",
      message: "Unknown profile “goood”.",
    });
    expect(aws.count()).toBe(0);
  });

  test("so does an endpoint that is no URL", async () => {
    await expect(resolve({ good: keys(one) }, { endpointUrl: "localhost" })).rejects.toThrow(
      "--endpoint-url",
    );
  });
});

describe("partitions and regions", () => {
  const regionsAsked = () => aws.calls.map(({ region }) => region);

  test("the partition comes from the ARN and gives the global region", async () => {
    const { targets } = await resolve(
      { cn: { ...keys(china), region: "cn-northwest-1" } },
      { profiles: ["cn"] },
    );
    expect(targets[0]).toMatchObject({ partition: "aws-cn", account: china, globalRegion: "cn-north-1" });
    expect(targets[0]?.stsRegion).toBe(aws.calls[0]?.region);
    expect(regionsAsked()).toEqual(["cn-northwest-1"]);
  });

  test.each([
    [{ AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" }, "eu-west-1"],
    [{ AWS_DEFAULT_REGION: "eu-west-2" }, "eu-west-2"],
    [{}, "eu-west-3"],
  ])("with %o STS is asked in %s", async (variables, expected) => {
    await resolve({ a: { ...keys(one), region: "eu-west-3" } }, { profiles: ["a"], variables });
    expect(regionsAsked()).toEqual([expected]);
  });
});

describe("endpoints", () => {
  const dead = "http://127.0.0.1:1";

  test("a profile's own are used, and not those of the profile that AWS_PROFILE names", async () => {
    const { targets } = await resolve(
      { dead: { ...keys(two), endpoint_url: dead }, live: { ...keys(one), endpoint_url: aws.endpoint } },
      { profiles: ["live"], variables: { AWS_ENDPOINT_URL: "", AWS_PROFILE: "dead" } },
    );
    expect(targets[0]?.access.endpoint("IAM")).toBe(aws.endpoint);
  });

  test("the command line's goes before all", async () => {
    const settings = { ...keys(one), endpoint_url: dead };
    const variables = { AWS_ENDPOINT_URL: dead, AWS_ENDPOINT_URL_STS: dead };
    const { targets } = await resolve(
      { a: settings },
      { profiles: ["a"], variables, endpointUrl: aws.endpoint },
    );
    expect(targets[0]?.account).toBe(one);
  });
});

describe("without a profile", () => {
  const profiles = () => ({ default: keys(two), chosen: { ...keys(two), region: "eu-west-3" } });
  const environmentKeys = (account: string) => {
    const { accessKeyId, secretAccessKey } = aws.credentials(account);
    return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  };

  test("keys in the environment go first; settings come from the profile of AWS_PROFILE", async () => {
    const info = vi.fn();
    const variables = { ...environmentKeys(one), AWS_PROFILE: "chosen" };
    const { targets } = await resolve(profiles(), { variables, log: { info, warn: info } });
    expect(targets[0]).toMatchObject({ source: "environment", account: one });
    expect(aws.calls[0]?.region).toBe("eu-west-3");
    expect(info).toHaveBeenCalledWith('The keys in the environment go before the profile "chosen".');
  });

  test.each([
    [{ AWS_PROFILE: "chosen" }, "chosen"],
    [{ AWS_DEFAULT_PROFILE: "chosen" }, "chosen"],
    [{}, "default"],
  ])("with %o the profile is %s", async (variables, source) => {
    expect((await resolve(profiles(), { variables })).targets[0]).toMatchObject({ source, account: two });
  });

  test("an AWS_PROFILE that does not exist is an error, also beside keys", async () => {
    const variables = { ...environmentKeys(one), AWS_PROFILE: "chosn" };
    await expect(resolve(profiles(), { variables })).rejects.toThrow(
      expect.objectContaining({ hint: expect.stringContaining("Did you mean “chosen”?") }),
    );
  });

  test("half a key is told", async () => {
    const { lost } = await resolve({}, { variables: { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE" } });
    expect(lost[0]?.cause.message).toContain("must both be set");
  });

  test("without any credentials the one lost target says how to give some", async () => {
    const { targets, lost } = await resolve({ default: { region: "eu-west-1" } });
    expect(targets).toEqual([]);
    expect(lost).toEqual([
      {
        source: "environment",
        cause: {
          code: "credentials",
          retryable: false,
          message: expect.stringMatching(
            /^No AWS credentials were found\. Name a profile with --profile, set AWS_PROFILE/,
          ),
        },
      },
    ]);
  });
});
