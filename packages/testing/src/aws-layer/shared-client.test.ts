import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { IAMClient, ListUsersCommand, paginateListUsers } from "@aws-sdk/client-iam";
import { GetBucketRequestPaymentCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { type Access, createConnections, readInScope } from "@postern/aws";

const region = "eu-west-1";
const users = `<ListUsersResponse><ListUsersResult><Users/><IsTruncated>false</IsTruncated></ListUsersResult></ListUsersResponse>`;

/** A server that tells S3's readers which bucket it was asked for. */
async function connect() {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const [, bucket = ""] = /^\/(\w[\w-]*)/.exec(request.url ?? "") ?? [];
    const payer = `<RequestPaymentConfiguration><Payer>${bucket}</Payer></RequestPaymentConfiguration>`;
    request.resume().on("end", () => response.end(bucket === "" ? users : payer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connections = createConnections({ maxAttempts: 1, rates: "none" });
  const client = <Client>(Class: new (configuration: never) => Client, accessKeyId: string): Client => {
    // Some accounts' credentials are there later than others'.
    const credentials = async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      return { accessKeyId, secretAccessKey: "example" };
    };
    const access: Access = { credentials, endpoint: () => endpoint };
    return connections.client(Class, { access, region });
  };
  return {
    client,
    requests,
    async [Symbol.asyncDispose]() {
      connections.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const keyOf = ({ headers }: IncomingMessage) => /Credential=(\w+)\//.exec(headers.authorization ?? "")?.[1];
const listUsers = (send: () => Promise<unknown>) => readInScope(["iam:ListUsers"], send);
const refused = {
  readable: false,
  cause: { code: "refused-by-guard", message: expect.stringContaining("its client is none of a read's") },
  calls: [],
};

test("accounts share one client of the SDK, and what is sent with it without one of them is refused", async () => {
  await using it = await connect();
  const client = it.client(IAMClient, "AKIAFIRST");
  const shared = Object.getPrototypeOf(client) as IAMClient;
  expect(Object.getPrototypeOf(it.client(IAMClient, "AKIASECOND"))).toBe(shared);
  expect(client).toBeInstanceOf(IAMClient);
  expect(await listUsers(() => client.send(new ListUsersCommand({})))).toMatchObject({ readable: true });
  expect(await listUsers(() => shared.send(new ListUsersCommand({})))).toMatchObject(refused);
  const command = new ListUsersCommand({});
  const both = await listUsers(async () => {
    await client.send(command);
    return shared.send(command);
  });
  expect(both).toMatchObject({ ...refused, calls: [{ action: "iam:ListUsers" }] });
  expect(it.requests).toHaveLength(2);
});

test("a client of another service cannot send with the access of a call in flight", async () => {
  await using it = await connect();
  const iam = it.client(IAMClient, "AKIAFIRST");
  const s3 = Object.getPrototypeOf(it.client(S3Client, "AKIASECOND")) as S3Client;
  let inner: unknown;
  iam.middlewareStack.add(
    (next) => async (input) => {
      inner = await s3
        .send(new GetBucketRequestPaymentCommand({ Bucket: "acme" }))
        .catch((error: Error) => error.message);
      return next(input);
    },
    { step: "build" },
  );
  const calls = ["iam:ListUsers", "s3:GetBucketRequestPayment"];
  await readInScope(calls, () => iam.send(new ListUsersCommand({})));
  expect(inner).toContain("its client is none of a read's");
  expect(it.requests.map(keyOf)).toEqual(["AKIAFIRST"]);
});

test("calls of a class that are in flight at once go each to its own place, with its own credentials", async () => {
  await using it = await connect();
  const accounts = Array.from({ length: 40 }, (_, index) => ({
    key: `AKIA${index}`,
    bucket: `bucket-${index}`,
  }));
  const readings = await Promise.all(
    accounts.map(({ key, bucket }) =>
      readInScope(["s3:GetBucketRequestPayment"], () =>
        it.client(S3Client, key).send(new GetBucketRequestPaymentCommand({ Bucket: bucket })),
      ),
    ),
  );
  expect(readings.map((reading) => reading.readable && reading.value.Payer)).toEqual(
    accounts.map(({ bucket }) => bucket),
  );
  const sent = it.requests.map((request) => `${keyOf(request)} ${request.url?.replace(/\/?\?.*/, "")}`);
  expect(sent.toSorted()).toEqual(accounts.map(({ key, bucket }) => `${key} /${bucket}`).toSorted());
});

test("middleware that is put into an account's client or into a command serves no other call", async () => {
  await using it = await connect();
  const [first, second] = [it.client(IAMClient, "AKIAFIRST"), it.client(IAMClient, "AKIASECOND")];
  const seen: string[] = [];
  const command = new ListUsersCommand({});
  command.middlewareStack.add((next) => (input) => (seen.push("command"), next(input)));
  await listUsers(() => first.send(command));
  first.middlewareStack.add((next) => (input) => (seen.push("client"), next(input)));
  for (const client of [second, first]) await listUsers(() => client.send(new ListUsersCommand({})));
  expect(seen).toEqual(["command", "client"]);
  expect(it.requests.map(keyOf)).toEqual(["AKIAFIRST", "AKIASECOND", "AKIAFIRST"]);
});

test("options, callbacks and paginators of the SDK work as with a client of one's own", async () => {
  await using it = await connect();
  const client = it.client(IAMClient, "AKIAFIRST");
  const aborted = await listUsers(() =>
    client.send(new ListUsersCommand({}), { abortSignal: AbortSignal.abort() }),
  );
  expect(aborted.readable).toBe(false);
  const called = await listUsers(
    () =>
      new Promise((resolve, reject) =>
        client.send(new ListUsersCommand({}), (error, output) => (error ? reject(error) : resolve(output))),
      ),
  );
  expect(called).toMatchObject({ readable: true, value: { Users: [] } });
  const pages = await listUsers(async () => {
    let count = 0;
    for await (const page of paginateListUsers({ client }, {})) count += page.Users?.length === 0 ? 1 : 0;
    return count;
  });
  expect(pages).toMatchObject({ value: 1 });
});
