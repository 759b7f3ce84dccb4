import { AccountClient, GetContactInformationCommand } from "@aws-sdk/client-account";
import { CreateUserCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { ListRootsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { CreateSessionCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { type AwsTarget, createCloud } from "@postern/aws";
import { collect } from "@postern/core";
import { defineCollector, type CollectorContext, type DeclaredCall } from "@postern/sdk";
import { expect, test } from "vitest";
import * as z from "zod";
import { account, connectLoopback } from "./scan-of-loopback.ts";

const declared: readonly DeclaredCall[] = [
  "iam:ListUsers",
  "organizations:ListRoots",
  "account:GetContactInformation",
  { operation: "s3:ListObjectsV2", action: "s3:ListBucket" },
];

const fixtures = {
  iam: { ListUsers: { Users: [], IsTruncated: false }, CreateUser: {} },
  organizations: { ListRoots: { Roots: [] }, LeaveOrganization: {} },
  account: { GetContactInformation: {}, PutContactInformation: {} },
};

type Way = (context: CollectorContext) => Promise<unknown>;

/** Runs a collector of a plugin, which tries a way around the guard, as the engine runs it. */
async function run(way: Way) {
  await using it = await connectLoopback({ fixtures }, { maxAttempts: 1 });
  const target: AwsTarget = {
    partition: "aws",
    account,
    arn: `arn:aws:iam::${account}:user/postern`,
    source: "test",
    globalRegion: "us-east-1",
    access: it.access,
    calls: [],
  };
  let got: unknown;
  const collector = defineCollector({
    id: "acme-tries",
    description: "Tries to get past the guard.",
    scope: "account",
    resourceType: "AWS::::Account",
    calls: declared,
    attributes: z.strictObject({}),
    facets: {},
    async *collect(context) {
      got = await way(context);
      yield* [];
    },
  });
  const regions = () => expect.unreachable("regions were asked for");
  const cloud = createCloud({ connections: it.connections, regions });
  const session = cloud.session(target, "us-east-1");
  const { failure, calls } = await collect(collector, new Set(), { target, region: "us-east-1" }, session);
  return { failure, calls, got, received: it.aws.calls.map(({ operation }) => operation) };
}

interface Request {
  body: string;
  hostname: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  clone(): Request;
}

/** A declared command whose own middleware changes the request at a step. */
function changed<Command extends object>(
  command: Command,
  step: "build" | "finalizeRequest" | "deserialize",
  change: (request: Request) => Request | void,
): Command {
  const { middlewareStack } = command as { middlewareStack: { add(middleware: unknown, at: object): void } };
  const middleware =
    (next: (input: object) => unknown) =>
    (input: { request: Request }): unknown =>
      next({ ...input, request: change(input.request) ?? input.request });
  middlewareStack.add(middleware, { step, priority: "low" });
  return command;
}

const createUser = "Action=CreateUser&Version=2010-05-08&UserName=eve";
const listUsers = () => new ListUsersCommand({});

const refused: readonly [string, Way][] = [
  [
    "a declared command whose body asks for something else",
    ({ client }) =>
      client(IAMClient).send(changed(listUsers(), "build", (request) => void (request.body = createUser))),
  ],
  [
    "a body that asks for two operations",
    ({ client }) =>
      client(IAMClient).send(
        changed(listUsers(), "build", (request) => void (request.body += "&Action=CreateUser")),
      ),
  ],
  [
    "a body that is changed after it was signed",
    ({ client }) =>
      client(IAMClient).send(
        changed(listUsers(), "finalizeRequest", (request) => void (request.body = createUser)),
      ),
  ],
  [
    "an operation in the query",
    ({ client }) =>
      client(IAMClient).send(
        changed(listUsers(), "build", (request) => void (request.query = { Action: "CreateUser" })),
      ),
  ],
  [
    "another request in place of the one that was made",
    ({ client }) =>
      client(IAMClient).send(
        changed(listUsers(), "deserialize", (request) =>
          Object.assign(request.clone(), { body: createUser }),
        ),
      ),
  ],
  [
    "another operation in the header",
    ({ client }) =>
      client(OrganizationsClient).send(
        changed(new ListRootsCommand({}), "build", ({ headers }) => {
          headers["x-amz-target"] = "AWSOrganizationsV20161128.LeaveOrganization";
        }),
      ),
  ],
  [
    "another path",
    ({ client }) =>
      client(AccountClient).send(
        changed(
          new GetContactInformationCommand({}),
          "build",
          (request) => void (request.path = "/putContactInformation"),
        ),
      ),
  ],
  [
    "a read of something else of the same resource",
    ({ client }) =>
      client(S3Client).send(
        changed(
          new ListObjectsV2Command({ Bucket: "acme" }),
          "build",
          ({ query }) => void (query["acl"] = ""),
        ),
      ),
  ],
  [
    "a signed request to another host",
    ({ client }) =>
      client(IAMClient).send(
        changed(listUsers(), "build", (request) => void (request.hostname = "localhost")),
      ),
  ],
  [
    "the client that is the prototype of its own",
    ({ client }) =>
      (Object.getPrototypeOf(client(IAMClient)) as IAMClient).send(
        new CreateUserCommand({ UserName: "eve" }),
      ),
  ],
  [
    "a declared call through that prototype",
    ({ client }) => (Object.getPrototypeOf(client(IAMClient)) as IAMClient).send(listUsers()),
  ],
  [
    "a request of its own through the handler, in the midst of a declared call",
    ({ client }) => {
      const own = client(IAMClient);
      const command = changed(listUsers(), "finalizeRequest", (request) => {
        raw = own.config.requestHandler.handle(
          Object.assign(request.clone(), { body: createUser }) as never,
        ) as Promise<unknown>;
        raw.catch(() => {});
      });
      let raw: Promise<unknown> = Promise.resolve();
      return own.send(command).then(() => raw);
    },
  ],
  [
    "a session of a directory bucket",
    ({ client }) => client(S3Client).send(new CreateSessionCommand({ Bucket: "acme--usw2-az1--x-s3" })),
  ],
];

test.each(refused)("a plugin does not send %s", async (_, way) => {
  const { failure, calls, received } = await run(way);
  expect(failure).toMatchObject({ code: "refused-by-guard", retryable: false });
  // The raw request goes out in the midst of a declared call, which is sent and counted.
  expect(calls.map(({ action }) => action)).toEqual(received.map((operation) => `iam:${operation}`));
  expect(received.filter((operation) => operation !== "ListUsers")).toEqual([]);
});

test.each(["acme", "acme--usw2-az1--x-s3"])(
  "the bucket %s is read without any session that the SDK would ask for by itself",
  async (Bucket) => {
    // This AWS does not serve S3: what is of interest is what it gets.
    const { calls, received } = await run(({ client }) =>
      client(S3Client).send(new ListObjectsV2Command({ Bucket })),
    );
    expect(received).toEqual([expect.stringMatching(`^GET /${Bucket}/+\\?list-type=2$`)]);
    expect(calls.map(({ action }) => action)).toEqual(["s3:ListBucket"]);
  },
);

test("a plugin gets no credentials, neither from the target nor from a client in the midst of a call", async () => {
  const { got, failure } = await run(async ({ client, target }) => {
    const own = client(IAMClient);
    const given: unknown[] = [await own.config.credentials()];
    await own.send(
      changed(listUsers(), "finalizeRequest", () => {
        const { signerConstructor: Signer } = own.config as unknown as {
          signerConstructor: new (parameters: object) => object;
        };
        given.push(own.config.credentials(), new Signer({}));
      }),
    );
    return { target, given: await Promise.all(given) };
  });
  expect(failure).toBeUndefined();
  const { target, given } = got as { target: object; given: unknown[] };
  expect(Object.keys(target).toSorted()).toEqual(
    ["partition", "account", "arn", "source", "globalRegion", "calls"].toSorted(),
  );
  expect(Object.isFrozen(target)).toBe(true);
  const hidden = { accessKeyId: "hidden", secretAccessKey: "hidden" };
  expect(given).toMatchObject([hidden, hidden, {}]);
  expect(JSON.stringify(given)).not.toMatch(/AKIA|ASIA/);
});

test("a declared call with middleware that changes no more than its parameters is sent", async () => {
  const { failure, received } = await run(({ client }) =>
    client(IAMClient).send(
      changed(listUsers(), "build", (request) => {
        request.body += "&MaxItems=1";
        request.headers["content-length"] = String(request.body.length);
      }),
    ),
  );
  expect([failure, received]).toEqual([undefined, ["ListUsers"]]);
});
