import { startTestAws, type TestFixtures } from "../test-aws.test-support.ts";
import * as account from "@aws-sdk/client-account";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as ec2 from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import * as organizations from "@aws-sdk/client-organizations";
import * as s3 from "@aws-sdk/client-s3";
import { ConfiguredRetryStrategy } from "@smithy/core/retry";
import { afterEach, describe, expect, test } from "vitest";
import {
  type Fixtures,
  type Fault,
  type LoopbackAws,
  type LoopbackOptions,
  awsError,
  delayed,
  emptyBody,
  htmlPage,
  rawReply,
  resetConnection,
  throttled,
} from "./index.ts";

const id = "111122223333";
const extra = { dynamodb, s3 };
let aws: LoopbackAws;
afterEach(() => aws.close());

/** Starts a server of one account and gives what each client needs to reach it. */
async function start(
  fixtures: (TestFixtures & Fixtures<typeof extra>) | Fault,
  options: Partial<LoopbackOptions<typeof extra>> = {},
) {
  aws = await startTestAws({ accounts: [{ id, fixtures }], services: extra, ...options });
  return { region: "eu-west-1", endpoint: aws.endpoint, credentials: aws.credentials(id), maxAttempts: 1 };
}

/** One call of a client of each protocol. */
const calls = {
  iam: (config: object) => new iam.IAMClient(config).send(new iam.GetUserCommand({})),
  ec2: (config: object) => new ec2.EC2Client(config).send(new ec2.DescribeVolumesCommand({})),
  organizations: (config: object) =>
    new organizations.OrganizationsClient(config).send(new organizations.DescribeOrganizationCommand({})),
  dynamodb: (config: object) => new dynamodb.DynamoDBClient(config).send(new dynamodb.ListTablesCommand({})),
  account: (config: object) =>
    new account.AccountClient(config).send(new account.GetContactInformationCommand({})),
  s3: (config: object) => new s3.S3Client(config).send(new s3.ListBucketsCommand({})),
};
const services = Object.keys(calls) as (keyof typeof calls)[];

async function errorOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error("The call succeeded.");
  return error as Error & { $metadata: { httpStatusCode?: number; requestId?: string } };
}

describe("throttling", () => {
  const summary = { SummaryMap: { AccountMFAEnabled: 1 } };

  test("a reply throttled twice is retried by the SDK and succeeds at the third attempt", async () => {
    const config = await start({ iam: { GetAccountSummary: throttled({ times: 2, reply: summary }) } });
    const client = new iam.IAMClient({ ...config, retryStrategy: new ConfiguredRetryStrategy(3, () => 1) });
    const output = await client.send(new iam.GetAccountSummaryCommand({}));
    expect(output).toMatchObject({ ...summary, $metadata: { attempts: 3 } });
    expect(aws.calls.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 400],
      [2, 400],
      [3, 200],
    ]);
    expect(new Set(aws.calls.map((call) => call.invocationId)).size).toBe(1);
    expect(new Set(aws.calls.map((call) => call.requestId)).size).toBe(3);
  });

  test("each account and each start counts its own attempts, and reset starts over", async () => {
    const fixtures = { iam: { GetAccountSummary: throttled({ times: 1, reply: summary }) } };
    aws = await startTestAws({
      accounts: [
        { id, fixtures },
        { id: "444455556666", fixtures },
      ],
    });
    const ask = (accountId: string) => {
      const config = {
        region: "us-east-1",
        endpoint: aws.endpoint,
        credentials: aws.credentials(accountId),
        maxAttempts: 1,
      };
      return new iam.IAMClient(config).send(new iam.GetAccountSummaryCommand({}));
    };
    await expect(ask(id)).rejects.toThrow("Rate exceeded");
    await expect(ask("444455556666")).rejects.toThrow("Rate exceeded");
    await expect(ask(id)).resolves.toMatchObject(summary);
    aws.reset();
    await expect(ask(id)).rejects.toThrow("Rate exceeded");
  });

  test("a rate limit answers its burst and throttles the rest", async () => {
    const config = await start(
      { iam: { GetAccountSummary: summary } },
      { rateLimits: { "iam:GetAccountSummary": { perSecond: 0.001, burst: 3 } } },
    );
    const client = new iam.IAMClient(config);
    const replies = await Promise.allSettled(
      Array.from({ length: 5 }, () => client.send(new iam.GetAccountSummaryCommand({}))),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
  });
});

describe("replies that are none of AWS", () => {
  test("a reset connection is ECONNRESET, logged with status 0", async () => {
    const config = await start({ iam: { GetUser: resetConnection() } });
    expect(await errorOf(calls.iam(config))).toMatchObject({ code: "ECONNRESET" });
    expect(aws.calls).toMatchObject([{ operation: "GetUser", status: 0 }]);
  });

  // The SDK itself does not notice these in XML: whoever reads an output must check that its members are there.
  test.each(["iam", "ec2"] as const)(
    "an HTML page with status 200 gives %s an output without members",
    async (service) => {
      const { $metadata, ...output } = await calls[service](await start(htmlPage()));
      expect([$metadata.httpStatusCode, output]).toEqual([200, {}]);
    },
  );

  test.each(["organizations", "dynamodb", "account"] as const)(
    "an HTML page with status 200 is a SyntaxError to %s",
    async (service) => {
      const error = await errorOf(calls[service](await start(htmlPage())));
      expect(error).toBeInstanceOf(SyntaxError);
      expect(error.$metadata.httpStatusCode).toBe(200);
    },
  );

  test.each(services)("an empty body with status 200 gives %s an output without members", async (service) => {
    const { $metadata, ...output } = await calls[service](await start(emptyBody()));
    expect([$metadata.httpStatusCode, output]).toEqual([200, {}]);
  });

  test("a raw reply arrives with its status and bytes", async () => {
    const config = await start(rawReply({ status: 502, contentType: "text/plain", body: "Bad Gateway" }));
    const response = await fetch(`${aws.endpoint}/`, {
      method: "POST",
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${config.credentials.accessKeyId}/20260101/us-east-1/iam/aws4_request`,
      },
      body: new URLSearchParams({ Action: "GetUser", Version: "2010-05-08" }),
    });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      502,
      "text/plain",
      "Bad Gateway",
    ]);
  });
});

describe("time", () => {
  test("a delayed reply comes late and whole", async () => {
    const config = await start({ iam: { GetAccountSummary: delayed(60, { SummaryMap: { Users: 2 } }) } });
    const before = performance.now();
    const output = await new iam.IAMClient(config).send(new iam.GetAccountSummaryCommand({}));
    expect(output.SummaryMap).toEqual({ Users: 2 });
    expect(performance.now() - before).toBeGreaterThan(55);
  });

  test("the latency holds for every reply and may depend on the call", async () => {
    const config = await start(
      { dynamodb: { ListTables: { TableNames: [] } }, ec2: { DescribeVolumes: { Volumes: [] } } },
      { latency: (call) => (call.service === "ec2" ? 60 : 0) },
    );
    const before = performance.now();
    await calls.ec2(config);
    expect(performance.now() - before).toBeGreaterThan(55);
  });

  test("closing does not wait for a delayed reply", async () => {
    const config = await start({ iam: { GetUser: delayed(60_000, awsError("Late")) } });
    const call = errorOf(calls.iam(config));
    while (aws.count() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await aws.close();
    expect(await call).toMatchObject({ code: "ECONNRESET" });
  });
});

test("intercept faults any call before the fixtures are asked", async () => {
  const config = await start(
    { dynamodb: { ListTables: { TableNames: ["a"] } } },
    {
      intercept: (call) =>
        aws.count() % 2 === 1 ? awsError("EveryOther", { message: call.operation }) : undefined,
    },
  );
  expect(await errorOf(calls.dynamodb(config))).toMatchObject({ name: "EveryOther", message: "ListTables" });
  await expect(calls.dynamodb(config)).resolves.toMatchObject({ TableNames: ["a"] });
});
