import { type TestFixtures } from "../test-aws.test-support.ts";
import { AccountClient, PutContactInformationCommand } from "@aws-sdk/client-account";
import {
  DeleteUserCommand,
  GenerateCredentialReportCommand,
  GetAccountSummaryCommand,
  IAM,
  IAMClient,
  ListUsersCommand,
  paginateListUsers,
} from "@aws-sdk/client-iam";
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { readInScope } from "@postern/aws";
import type { DeclaredCall } from "@postern/sdk";
import { expect, test } from "vitest";
import { accessDenied, delayed } from "../loopback/index.ts";
import { connectLoopback } from "./scan-of-loopback.ts";

const fixtures = {
  iam: {
    GetAccountSummary: { SummaryMap: { AccountMFAEnabled: 1 } },
    ListUsers: { Users: [], IsTruncated: false },
    GenerateCredentialReport: { State: "COMPLETE" },
    DeleteUser: {},
  },
} satisfies TestFixtures;

async function loopback() {
  const { aws, access, connections, [Symbol.asyncDispose]: dispose } = await connectLoopback({ fixtures });
  const client = <Client>(Class: new (configuration: never) => Client) =>
    connections.client(Class, { access, region: "us-east-1" });
  return { aws, client, [Symbol.asyncDispose]: dispose };
}

test("a declared read is sent and recorded with its request id and time", async () => {
  await using it = await loopback();
  const reading = await readInScope(["iam:GetAccountSummary"], () =>
    it.client(IAMClient).send(new GetAccountSummaryCommand({})),
  );
  expect(reading).toMatchObject({ readable: true, value: { SummaryMap: { AccountMFAEnabled: 1 } } });
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(reading.calls).toEqual([
    { action: "iam:GetAccountSummary", requestId: it.aws.calls[0]?.requestId, at },
  ]);
});

const refusals: [name: string, declared: DeclaredCall[], command: "delete" | "list", words: string][] = [
  [
    "an undeclared read",
    ["iam:GetUser", "iam:ListRoles"],
    "list",
    "it is not declared. Declared: iam:GetUser, iam:ListRoles.",
  ],
  ["a read where nothing is declared", [], "list", "Declared: nothing."],
  ["a read declared for another service", ["organizations:ListUsers"], "list", "it is not declared"],
  [
    "a declared write",
    ["iam:DeleteUser"],
    "delete",
    "AWS does not give iam:DeleteUser the access level List or Read",
  ],
  [
    "a write that is declared with a read's action",
    [{ operation: "iam:DeleteUser", action: "iam:GetUser" }],
    "delete",
    "only a read may have an action of another name, of the same service",
  ],
  [
    "a write that is declared with an exempt action",
    [{ operation: "iam:DeleteUser", action: "sts:AssumeRole" }],
    "delete",
    "only a read may have an action of another name",
  ],
  [
    "a read that is declared with another service's action",
    [{ operation: "iam:ListUsers", action: "sts:GetCallerIdentity" }],
    "list",
    "of the same service",
  ],
  [
    "a read that is declared with a write's action",
    [{ operation: "iam:ListUsers", action: "iam:DeleteUser" }],
    "list",
    "AWS does not give iam:DeleteUser the access level",
  ],
];

test.each(refusals)("%s is refused and never reaches the server", async (_, declared, command, words) => {
  await using it = await loopback();
  const client = it.client(IAMClient);
  const send = {
    delete: () => client.send(new DeleteUserCommand({ UserName: "a" })),
    list: () => client.send(new ListUsersCommand({})),
  };
  const reading = await readInScope(declared, async (): Promise<unknown> => send[command]());
  expect(reading).toMatchObject({
    readable: false,
    cause: { code: "refused-by-guard", retryable: false },
    calls: [],
  });
  expect(reading.readable ? "" : reading.cause.message).toContain(words);
  expect(it.aws.calls).toEqual([]);
});

test("nothing is sent outside a scope, nor after it has ended", async () => {
  await using it = await loopback();
  const client = it.client(IAMClient);
  await expect(client.send(new ListUsersCommand({}))).rejects.toThrow("no read is running");
  let late: Promise<unknown> = Promise.resolve();
  await readInScope(["iam:ListUsers"], async () => {
    late = new Promise((resolve) => setTimeout(resolve, 5)).then(() => client.send(new ListUsersCommand({})));
    late.catch(() => {});
  });
  await expect(late).rejects.toThrow("no read is running");
  expect(it.aws.calls).toEqual([]);
});

test("calls that are under way when another fails are waited for and counted", async () => {
  const slow = { ...fixtures.iam, GetAccountSummary: delayed(50, fixtures.iam.GetAccountSummary) };
  await using it = await connectLoopback({ fixtures: { iam: { ...slow, ListUsers: accessDenied() } } });
  const client = it.connections.client(IAMClient, { access: it.access, region: "us-east-1" });
  const reading = await readInScope(["iam:GetAccountSummary", "iam:ListUsers"], () =>
    Promise.all([client.send(new GetAccountSummaryCommand({})), client.send(new ListUsersCommand({}))]),
  );
  expect(reading).toMatchObject({
    readable: false,
    cause: { code: "access-denied", action: "iam:ListUsers" },
  });
  expect(reading.calls.map(({ action }) => action)).toEqual(["iam:ListUsers", "iam:GetAccountSummary"]);
});

test("taking middleware away by name or using another stack does not get a call out", async () => {
  await using it = await loopback();
  const client = it.client(IAMClient);
  const remove = new DeleteUserCommand({ UserName: "a" });
  const withoutNames = await readInScope(["iam:ListUsers"], async () => {
    const removed = ["anonymous", "", "undefined", "guard"].map((name) =>
      client.middlewareStack.remove(name),
    );
    expect(removed).toEqual([false, false, false, false]);
    return client.send(remove);
  });
  expect(withoutNames).toMatchObject({ readable: false, cause: { code: "refused-by-guard" } });
  const unguarded = new IAMClient({
    region: "us-east-1",
    endpoint: it.aws.endpoint,
    credentials: it.aws.credentials("111122223333"),
  });
  const otherStack = await readInScope(["iam:ListUsers"], async () =>
    remove.resolveMiddleware(unguarded.middlewareStack, client.config, {})(remove),
  );
  expect(otherStack).toMatchObject({
    readable: false,
    cause: { code: "refused-by-guard", message: expect.stringContaining("did not come through") },
  });
  expect(it.aws.calls).toEqual([]);
});

test("a command is judged by what it serializes, not by what it is called", async () => {
  await using it = await loopback();
  const renamed = { ListUsersCommand: class extends DeleteUserCommand {} };
  const reading = await readInScope(["iam:ListUsers"], () =>
    it.client(IAMClient).send(new renamed.ListUsersCommand({ UserName: "a" })),
  );
  expect(reading).toMatchObject({
    readable: false,
    cause: { code: "refused-by-guard", message: expect.stringMatching(/^iam:DeleteUser was not sent/) },
  });
  expect(it.aws.calls).toEqual([]);
});

test("aggregated clients and paginators are guarded as well", async () => {
  await using it = await loopback();
  const read = async () => {
    await it.client(IAM).listUsers({});
    for await (const page of paginateListUsers({ client: it.client(IAMClient) }, {}))
      expect(page.Users).toEqual([]);
  };
  expect(await readInScope(["iam:GetUser"], read)).toMatchObject({ cause: { code: "refused-by-guard" } });
  expect(it.aws.calls).toEqual([]);
  expect((await readInScope(["iam:ListUsers"], read)).calls).toHaveLength(2);
});

test("exceptions must be declared like everything else", async () => {
  await using it = await loopback();
  const role = new AssumeRoleCommand({
    RoleArn: "arn:aws:iam::111122223333:role/none",
    RoleSessionName: "a",
  });
  const assume = () => it.client(STSClient).send(role);
  expect(await readInScope(["sts:GetCallerIdentity"], assume)).toMatchObject({
    cause: { code: "refused-by-guard" },
  });
  expect(it.aws.calls).toEqual([]);
  expect(await readInScope(["sts:AssumeRole"], assume)).toMatchObject({ cause: { code: "access-denied" } });
  const whoAmI = await readInScope(["sts:GetCallerIdentity"], () =>
    it.client(STSClient).send(new GetCallerIdentityCommand({})),
  );
  expect(whoAmI).toMatchObject({ readable: true, value: { Account: "111122223333" } });
  const report = await readInScope(["iam:GenerateCredentialReport"], () =>
    it.client(IAMClient).send(new GenerateCredentialReportCommand({})),
  );
  expect(report).toMatchObject({ readable: true, value: { State: "COMPLETE" } });
});

test("writes of other services are refused too", async () => {
  await using it = await loopback();
  const token = () => it.client(STSClient).send(new GetFederationTokenCommand({ Name: "a" }));
  expect(await readInScope(["sts:GetFederationToken"], token)).toMatchObject({
    cause: { code: "refused-by-guard" },
  });
  const disguised = { operation: "sts:GetFederationToken", action: "sts:GetCallerIdentity" };
  expect(await readInScope([disguised], token)).toMatchObject({ cause: { code: "refused-by-guard" } });
  const contact = () =>
    it.client(AccountClient).send(new PutContactInformationCommand({ ContactInformation: undefined }));
  expect(await readInScope(["account:PutContactInformation"], contact)).toMatchObject({
    cause: { code: "refused-by-guard" },
  });
  expect(it.aws.calls).toEqual([]);
});

test("two collectors at once on one client keep their rights and calls apart", async () => {
  await using it = await connectLoopback({
    fixtures: { iam: { ...fixtures.iam, GetAccountSummary: delayed(20, fixtures.iam.GetAccountSummary) } },
  });
  const client = it.connections.client(IAMClient, { access: it.access, region: "us-east-1" });
  const summary = async () => {
    await client.send(new GetAccountSummaryCommand({}));
    await client.send(new GetAccountSummaryCommand({}));
  };
  const users = async () => {
    await client.send(new ListUsersCommand({}));
    await client.send(new GetAccountSummaryCommand({}));
  };
  const [allowed, refused] = await Promise.all([
    readInScope(["iam:GetAccountSummary"], summary),
    readInScope(["iam:ListUsers"], users),
  ]);
  expect(allowed).toMatchObject({
    readable: true,
    calls: [{ action: "iam:GetAccountSummary" }, { action: "iam:GetAccountSummary" }],
  });
  expect(refused).toMatchObject({
    readable: false,
    cause: { code: "refused-by-guard" },
    calls: [{ action: "iam:ListUsers" }],
  });
  expect(it.aws.counts()).toEqual({ "iam:GetAccountSummary": 2, "iam:ListUsers": 1 });
});

test.each(["sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken"] as const)(
  "%s, which may give credentials, cannot be declared",
  async (call) => {
    await using it = await loopback();
    const token = {
      RoleArn: "arn:aws:iam::111122223333:role/a",
      RoleSessionName: "a",
      WebIdentityToken: "a.b.c",
    };
    const command =
      call === "sts:GetFederationToken"
        ? new GetFederationTokenCommand({ Name: "a" })
        : new AssumeRoleWithWebIdentityCommand(token);
    const reading = await readInScope([call], () =>
      it.client(STSClient).send(command as GetFederationTokenCommand),
    );
    expect(reading).toMatchObject({ readable: false, cause: { code: "refused-by-guard" }, calls: [] });
    expect(it.aws.count()).toBe(0);
  },
);
