import * as s3 from "@aws-sdk/client-s3";
import * as s3control from "@aws-sdk/client-s3-control";
import { createConnections, readInScope } from "@postern/aws";
import { expect, test, vi } from "vitest";
import { startLoopbackAws } from "../loopback/index.ts";

const account = "111122223333";
const block = { PublicAccessBlockConfiguration: { BlockPublicAcls: true } };
const calls = ["s3:GetPublicAccessBlock", "s3:GetBucketPolicyStatus"].map((operation) => ({
  operation,
  action: "s3:GetBucketPolicyStatus",
}));

async function startStorage() {
  const aws = await startLoopbackAws({
    accounts: [
      {
        id: account,
        fixtures: {
          s3: {
            GetPublicAccessBlock: block,
            GetBucketPolicyStatus: { PolicyStatus: { IsPublic: false } },
          },
          s3control: { GetPublicAccessBlock: { PublicAccessBlockConfiguration: {} } },
        },
      },
    ],
    services: { s3, s3control },
  });
  const connections = createConnections({ maxAttempts: 1 });
  const access = { credentials: async () => aws.credentials(account), endpoint: () => aws.endpoint };
  return {
    aws,
    client: <Client>(Class: new (configuration: never) => Client) =>
      connections.client(Class, { access, region: "eu-west-1" }),
    async [Symbol.asyncDispose]() {
      connections.close();
      await aws.close();
    },
  };
}

test("S3 and S3 Control, which sign with one name, are told apart at one endpoint", async () => {
  await using storage = await startStorage();
  const control = storage.client(s3control.S3ControlClient);
  const ofAccount = await readInScope(calls, () =>
    control.send(new s3control.GetPublicAccessBlockCommand({ AccountId: account })),
  );
  const ofBucket = await readInScope(calls, () =>
    storage.client(s3.S3Client).send(new s3.GetPublicAccessBlockCommand({ Bucket: "pigeons" })),
  );
  expect(ofAccount).toMatchObject({ readable: true, value: { PublicAccessBlockConfiguration: {} } });
  expect(ofBucket).toMatchObject({ readable: true, value: block });
  expect(storage.aws.calls.map(({ service, input, region }) => ({ service, input, region }))).toEqual([
    { service: "s3control", input: { AccountId: account }, region: "eu-west-1" },
    { service: "s3", input: { Bucket: "pigeons" }, region: "eu-west-1" },
  ]);
});

test("no account id and no bucket becomes a part of an endpoint's host", async () => {
  const send = vi.fn(async () => Promise.reject(new Error("not sent")));
  const connections = createConnections({ maxAttempts: 1 });
  const access = {
    credentials: async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" }),
    endpoint: () => "http://storage.example:4566/base",
  };
  for (const [Class, command] of [
    [s3control.S3ControlClient, new s3control.GetPublicAccessBlockCommand({ AccountId: account })],
    [s3.S3Client, new s3.GetPublicAccessBlockCommand({ Bucket: "pigeons" })],
  ] as const) {
    const client = connections.client(Class as typeof s3.S3Client, { access, region: "eu-west-1" });
    client.middlewareStack.add(() => send as never, { step: "build" });
    await readInScope(calls, () => client.send(command as s3.GetPublicAccessBlockCommand));
  }
  connections.close();
  expect(send.mock.calls).toMatchObject([
    [{ request: { hostname: "storage.example", path: "/base/v20180820/configuration/publicAccessBlock" } }],
    [{ request: { hostname: "storage.example", path: "/base/pigeons/" } }],
  ]);
});

test("AWS's own S3 Control has the account id before its host", async () => {
  const connections = createConnections({ maxAttempts: 1 });
  const access = {
    credentials: async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" }),
    endpoint: () => undefined,
  };
  const client = connections.client(s3control.S3ControlClient, { access, region: "eu-west-1" });
  const send = vi.fn(async () => Promise.reject(new Error("not sent")));
  client.middlewareStack.add(() => send as never, { step: "build" });
  const command = new s3control.GetPublicAccessBlockCommand({ AccountId: account });
  await readInScope(calls, () => client.send(command));
  connections.close();
  expect(send.mock.calls).toMatchObject([
    [{ request: { hostname: `${account}.s3-control.eu-west-1.amazonaws.com` } }],
  ]);
});
