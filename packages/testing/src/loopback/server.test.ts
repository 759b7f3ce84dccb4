import { startTestAws, testServices, type TestAccount } from "../test-aws.test-support.ts";
import { connect } from "node:net";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import { EC2Client, DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import {
  IAMClient,
  ListRolesCommand,
  ListUsersCommand,
  SimulateCustomPolicyCommand,
} from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type LoopbackAws } from "./index.ts";
import { builtInServices } from "./services.ts";

const id = "111122223333";
let aws: LoopbackAws;
afterEach(() => aws.close());

async function start(account: Omit<TestAccount, "id">, log?: number | false) {
  aws = await startTestAws({ accounts: [{ id, ...account }], ...(log === undefined ? {} : { log }) });
  return { region: "eu-west-1", endpoint: aws.endpoint, credentials: aws.credentials(id), maxAttempts: 1 };
}

describe("the log", () => {
  const fixtures = { iam: { ListUsers: { Users: [] }, ListRoles: { Roles: [] } } };

  test("tells who called what, where and with which input", async () => {
    const iam = new IAMClient(await start({ fixtures }));
    const before = Date.now();
    const { $metadata } = await iam.send(new ListUsersCommand({ MaxItems: 7 }));
    expect(aws.calls).toEqual([
      {
        service: "iam",
        operation: "ListUsers",
        account: id,
        callerArn: `arn:aws:iam::${id}:user/postern`,
        accessKeyId: aws.credentials(id).accessKeyId,
        region: "eu-west-1",
        input: { MaxItems: 7 },
        at: expect.any(Number),
        attempt: 1,
        invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        requestId: $metadata.requestId,
        status: 200,
      },
    ]);
    expect(aws.calls[0]?.at).toBeGreaterThanOrEqual(before);
  });

  test("counts all calls, keeps the first ones, and forgets both on reset", async () => {
    const iam = new IAMClient(await start({ fixtures }, 2));
    for (let call = 0; call < 3; call += 1) await iam.send(new ListUsersCommand({}));
    await iam.send(new ListRolesCommand({}));
    expect(aws.calls).toHaveLength(2);
    expect(aws.counts()).toEqual({ "iam:ListRoles": 1, "iam:ListUsers": 3 });
    expect([aws.count("iam:ListUsers"), aws.count("iam:GetUser"), aws.count()]).toEqual([3, 0, 4]);
    aws.reset();
    expect([aws.calls, aws.count()]).toEqual([[], 0]);
  });

  test("keeps nothing but the counts where it is off", async () => {
    const iam = new IAMClient(await start({ fixtures }, false));
    await iam.send(new ListUsersCommand({}));
    expect([aws.calls, aws.count()]).toEqual([[], 1]);
  });
});

describe("a test author sees at once", () => {
  test("which fixture is missing", async () => {
    const iam = new IAMClient(await start({}));
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({
      name: "InvalidAction",
      message: `The loopback AWS has no fixture for iam:ListUsers of account ${id} in eu-west-1. Add fixtures.iam.ListUsers to the account with id ${id}.`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("which service is not registered", async () => {
    const config = await start({});
    const served = Object.keys({ ...testServices, ...builtInServices }).join(", ");
    const message = `The loopback AWS does not serve s3 (GET /?x-id=ListBuckets); it serves ${served}.`;
    await expect(new s3.S3Client(config).send(new s3.ListBucketsCommand({}))).rejects.toThrow(message);
    const listTables = new dynamodb.DynamoDBClient(config).send(new dynamodb.ListTablesCommand({}));
    await expect(listTables).rejects.toMatchObject({
      name: "InvalidAction",
      message: expect.stringContaining("does not serve dynamodb"),
    });
    expect(aws.counts()).toEqual({
      "dynamodb:DynamoDB_20120810.ListTables": 1,
      "s3:GET /?x-id=ListBuckets": 1,
    });
  });

  test("which fixture does not fit its type, or gives nothing", async () => {
    const fixtures = {
      iam: {
        ListUsers: { Users: [{ CreateDate: "yesterday" }] } as never,
        ListRoles: () => undefined as never,
      },
    };
    const iam = new IAMClient(await start({ fixtures }));
    const unfit = {
      name: "InvalidFixture",
      message: expect.stringContaining("iam:ListUsers of account 111122223333 in eu-west-1 does not fit"),
    };
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject(unfit);
    await expect(iam.send(new ListRolesCommand({}))).rejects.toMatchObject({
      name: "InvalidFixture",
      message: expect.stringContaining("gave undefined"),
    });
  });

  test("a function that throws, with what it said", async () => {
    const iam = new IAMClient(
      await start({
        fixtures: {
          iam: {
            ListUsers: () => {
              throw new Error("no such user list");
            },
          },
        },
      }),
    );
    const message = `The fixture of iam:ListUsers of account ${id} in eu-west-1 threw Error: no such user list.`;
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({
      name: "InvalidFixture",
      message,
    });
  });

  test("a module that is no AWS client", async () => {
    aws = await startTestAws({ accounts: [{ id }] });
    await expect(startTestAws({ accounts: [{ id }], services: { yaml: {} } })).rejects.toThrow(
      "services.yaml is no AWS client module",
    );
  });
});

test("nested query inputs arrive typed: lists, structures and lists in them", async () => {
  const iam = new IAMClient(
    await start({ fixtures: { iam: { SimulateCustomPolicy: {} }, ec2: { DescribeInstances: {} } } }),
  );
  const input = {
    PolicyInputList: ["{}"],
    ActionNames: Array.from({ length: 12 }, (_, index) => `iam:Action${index}`),
    ContextEntries: [
      {
        ContextKeyName: "aws:MultiFactorAuthPresent",
        ContextKeyValues: ["true"],
        ContextKeyType: "boolean" as const,
      },
    ],
  };
  await iam.send(new SimulateCustomPolicyCommand(input));
  expect(aws.calls.at(-1)?.input).toEqual(input);
  const ec2 = new EC2Client({
    region: "eu-west-1",
    endpoint: aws.endpoint,
    credentials: aws.credentials(id),
  });
  const filters = { Filters: [{ Name: "tag:a", Values: ["1", "2"] }], DryRun: false, MaxResults: 5 };
  await ec2.send(new DescribeInstancesCommand(filters));
  expect(aws.calls.at(-1)?.input).toEqual(filters);
});

test("a service registered under another name is found by its target", async () => {
  const fixtures = { tables: { ListTables: { TableNames: ["a"] } } };
  aws = await startTestAws({ accounts: [{ id, fixtures }], services: { tables: dynamodb } });
  const client = new dynamodb.DynamoDBClient({
    region: "eu-west-1",
    endpoint: aws.endpoint,
    credentials: aws.credentials(id),
  });
  expect((await client.send(new dynamodb.ListTablesCommand({}))).TableNames).toEqual(["a"]);
  expect(aws.counts()).toEqual({ "tables:ListTables": 1 });
});

test("S3 answers a bucket's location in the bare root element of the real service", async () => {
  const fixtures = { s3: { GetBucketLocation: { LocationConstraint: "eu-west-1" as const } } };
  aws = await startTestAws({ accounts: [{ id, fixtures }], services: { s3 } });
  const client = new s3.S3Client({
    region: "us-east-1",
    endpoint: aws.endpoint,
    credentials: aws.credentials(id),
  });
  expect(await client.send(new s3.GetBucketLocationCommand({ Bucket: "logs" }))).toMatchObject({
    LocationConstraint: "eu-west-1",
  });
  expect(aws.calls[0]?.input).toEqual({ Bucket: "logs" });
  const authorization = `AWS4-HMAC-SHA256 Credential=${aws.credentials(id).accessKeyId}/20260101/us-east-1/s3/aws4_request`;
  const response = await fetch(`${aws.endpoint}/logs?location`, { headers: { authorization } });
  expect(await response.text()).toBe(
    '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>',
  );
});

test("a request without a signature is refused", async () => {
  await start({});
  const body = new URLSearchParams({ Action: "ListUsers", Version: "2010-05-08" });
  const response = await fetch(aws.endpoint, { method: "POST", body });
  expect([response.status, await response.text()]).toEqual([
    403,
    expect.stringContaining("<Code>MissingAuthenticationToken</Code>"),
  ]);
});

test("the environment leads a client of the default configuration here", async () => {
  await start({ fixtures: { iam: { ListUsers: { Users: [], Marker: "here" } } } });
  for (const [name, value] of Object.entries(aws.environment(id, "eu-west-1"))) vi.stubEnv(name, value);
  const output = await new IAMClient({}).send(new ListUsersCommand({})).finally(() => vi.unstubAllEnvs());
  expect(output.Marker).toBe("here");
});

test("close cuts idle and half-open connections and may be called twice", async () => {
  const iam = new IAMClient(await start({ fixtures: { iam: { ListUsers: { Users: [] } } } }));
  await iam.send(new ListUsersCommand({}));
  const socket = connect(Number(new URL(aws.endpoint).port), "127.0.0.1");
  await new Promise((resolve) => socket.write("POST / HTTP/1.1\r\ncontent-le", resolve));
  const cut = new Promise((resolve) => socket.once("close", resolve).on("error", () => {}));
  await aws.close();
  await aws[Symbol.asyncDispose]();
  await cut;
  await expect(fetch(aws.endpoint)).rejects.toThrow("fetch failed");
});
