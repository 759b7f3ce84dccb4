import { testServices, type TestServices } from "./test-aws.test-support.ts";
import type { ListUsersCommandOutput, User } from "@aws-sdk/client-iam";
import { required } from "@postern/aws";
import { defineCollector, type CollectorContext, type DeclaredCall } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { unreadable, type CollectorCase } from "./collector-cases.ts";
import { awsError } from "./loopback/index.ts";
import { pagesOf } from "./pages.ts";
import { RecordingRunner } from "./recording-runner.ts";
import { testCollector } from "./test-collector.ts";

type Facets = { groups: string[] };
type Context = CollectorContext<Facets>;
type Collect = (
  context: Context,
) => AsyncGenerator<{ name: string; groups: Awaited<ReturnType<Context["facets"]>>["groups"] }>;

async function groupsOf(context: Context, UserName: string): Promise<string[]> {
  const { IAMClient, ListGroupsForUserCommand } = await import("@aws-sdk/client-iam");
  const iam = context.client(IAMClient);
  const groups: string[] = [];
  for await (const page of context.paginate(
    (Marker) => iam.send(new ListGroupsForUserCommand({ UserName, Marker })),
    next,
  ))
    groups.push(...required(page, "Groups").map(({ GroupName = "?" }) => GroupName));
  return groups;
}

const next = (page: { IsTruncated?: boolean | undefined; Marker?: string | undefined }) =>
  page.IsTruncated ? required(page, "Marker") : undefined;

const users = (collect: Collect, calls: DeclaredCall[] = ["iam:ListUsers"]) =>
  defineCollector({
    id: "iam-user",
    description: "Users.",
    scope: "account",
    resourceType: "AWS::IAM::User",
    calls,
    attributes: z.null(),
    facets: { groups: { calls: ["iam:ListGroupsForUser"], value: z.array(z.string().min(1)) } },
    async *collect(context) {
      for await (const { name, groups } of collect(context))
        yield { uid: name, name, attributes: null, facets: { groups } };
    },
  });

/** Lists users page by page until `isDone`, which a careless collector gets wrong. */
function listing(
  isDone: (names: readonly string[], token: string | undefined) => boolean,
  read = groupsOf,
  usersIn: (reply: ListUsersCommandOutput) => User[] = (reply) => required(reply, "Users"),
): Collect {
  return async function* (context) {
    const { IAMClient, ListUsersCommand } = await import("@aws-sdk/client-iam");
    const iam = context.client(IAMClient);
    let Marker: string | undefined;
    for (;;) {
      const reply = await iam.send(new ListUsersCommand({ Marker }));
      const names = usersIn(reply).map(({ UserName = "" }) => UserName);
      for (const name of names)
        yield { name, ...(await context.facets({ groups: () => read(context, name) })) };
      if (isDone(names, reply.Marker)) return;
      Marker = reply.Marker;
    }
  };
}
const sound: Collect = async function* (context) {
  const { IAMClient, ListUsersCommand } = await import("@aws-sdk/client-iam");
  const iam = context.client(IAMClient);
  for await (const page of context.paginate((Marker) => iam.send(new ListUsersCommand({ Marker })), next))
    for (const { UserName: name = "" } of required(page, "Users"))
      yield { name, ...(await context.facets({ groups: () => groupsOf(context, name) })) };
};

const user = (UserName: string) => ({
  UserName,
  Path: "/",
  UserId: UserName,
  Arn: UserName,
  CreateDate: new Date(0),
});
const group = (GroupName: string) => ({
  GroupName,
  Path: "/",
  GroupId: GroupName,
  Arn: GroupName,
  CreateDate: new Date(0),
});
const ListUsers = pagesOf("Users", [[user("ann")], [user("bob")]], {
  input: "Marker",
  output: "Marker",
  more: "IsTruncated",
});
const paged: CollectorCase<null, Facets, TestServices> = {
  fixtures: {
    iam: {
      ListUsers,
      ListGroupsForUser: ({ UserName }) => ({ Groups: [group(`${UserName}s`)], IsTruncated: false }),
    },
  },
  expect: [
    { uid: "ann", name: "ann", facets: { groups: ["anns"] } },
    { uid: "bob", facets: { groups: ["bobs"] } },
  ],
};

async function failuresOf(
  collector: ReturnType<typeof users>,
  one = paged,
  answers = {},
): Promise<Record<string, string>> {
  const runner = new RecordingRunner();
  testCollector(collector, { "two users in pages": one }, { runner, services: testServices, answers });
  return runner.failures();
}

describe("testCollector", () => {
  test("lets a sound collector pass, pages, denials and all", async () => {
    expect(await failuresOf(users(sound))).toEqual({});
  });

  test("lets a case expect what cannot be read", async () => {
    const fixtures = { iam: { ListUsers, ListGroupsForUser: awsError("NoSuchEntityException") } };
    const expected = paged.expect.map(({ uid }) => ({
      uid,
      facets: { groups: unreadable("service-error") },
    }));
    expect(await failuresOf(users(sound), { fixtures, expect: expected })).toEqual({});
  });

  test.each([
    ["stops at the first page", listing(() => true), /resources ann, bob, but found ann\./],
    ["stops at an empty page", listing((names) => names.length === 0), /resources ann, bob, but found ann\./],
  ])("catches a collector that %s", async (_, collect, told) => {
    expect((await failuresOf(users(collect)))["two users in pages"]).toMatch(told);
  });

  test("catches a call that is not declared: it is never sent", async () => {
    expect((await failuresOf(users(sound, [])))["two users in pages"]).toMatch(
      /to come to its end, but it failed as refused-by-guard/,
    );
  });

  test("catches a declared call that no case sends", async () => {
    const failures = await failuresOf(users(sound, ["iam:ListUsers", "iam:ListRoles"]));
    expect(failures["sends every call that it declares"]).toMatch(/No case sends iam:ListRoles/);
  });

  test("catches a denial that is taken for an empty list", async () => {
    const swallow = (context: Context, name: string) => groupsOf(context, name).catch(() => []);
    const failures = await failuresOf(users(listing((_, token) => token === undefined, swallow)));
    expect(failures["two users in pages"]).toMatch(
      /facet groups with iam:ListGroupsForUser denied to be unreadable \(access-denied\), but it is \[\]/,
    );
  });

  test("catches a denied listing that looks like no resource", async () => {
    const swallow: Collect = async function* (context) {
      try {
        yield* sound(context);
      } catch {
        return;
      }
    };
    expect((await failuresOf(users(swallow)))["two users in pages"]).toMatch(
      /With iam:ListUsers denied the listing must fail as access-denied, but it came to its end/,
    );
  });

  test("catches a proxy's page that looks like no resource, and says how to read a list", async () => {
    const naive = listing(
      (_, token) => token === undefined,
      groupsOf,
      ({ Users }) => Users ?? [],
    );
    expect((await failuresOf(users(naive)))["two users in pages"]).toMatch(
      /With iam:ListUsers answered by an empty body the listing must fail as unexpected-reply, but it came to its end\. Read members of a reply with required\(\)/,
    );
  });

  test("catches a proxy's page that is taken for an empty list", async () => {
    const naive = async (context: Context, UserName: string) => {
      const { IAMClient, ListGroupsForUserCommand } = await import("@aws-sdk/client-iam");
      const reply = await context.client(IAMClient).send(new ListGroupsForUserCommand({ UserName }));
      return (reply.Groups ?? []).map(({ GroupName = "" }) => GroupName);
    };
    const failures = await failuresOf(users(listing((_, token) => token === undefined, naive)));
    expect(failures["two users in pages"]).toMatch(
      /facet groups with iam:ListGroupsForUser answered by an empty body to be unreadable \(unexpected-reply\), but it is \[\]\. Read members/,
    );
  });

  const garbled = (operation: string) => `takes no garbage inside a reply of iam:${operation} for an answer`;

  test("catches a list that is cut short, and one that never ends", async () => {
    const byHand = listing((_, token) => token === undefined);
    const { [garbled("ListUsers")]: told, ...failures } = await failuresOf(users(byHand));
    expect(failures).toEqual({});
    expect(told).toMatch(
      /answer of iam:ListUsers:\n {2}Marker, a number, is "garbage": it is asked for ever/,
    );
    expect(told).toMatch(
      /IsTruncated is true, and nothing says where it goes on: found ann, not ann, bob\n.*required\(\)/,
    );
  });

  test("catches garbage that becomes a value, and says how AWS's own is told from it", async () => {
    const loose = { groups: { calls: ["iam:ListGroupsForUser"], value: z.array(z.string()) } };
    const collector = { ...users(sound), facets: loose } as ReturnType<typeof users>;
    const told = (await failuresOf(collector))[garbled("ListGroupsForUser")];
    expect(told).toMatch(
      /GroupName, a text, is "": facet groups of ann is \[""\], not \["anns"\] and not unreadable/,
    );
    expect(told).toMatch(/answers: \{ <operation>: \{ <member>: \[<value>\] \} \}/);
    const answers = { ListGroupsForUser: { GroupName: [""] } };
    expect(await failuresOf(collector, paged, answers)).toEqual({});
  });

  test("catches a value that does not meet the collector's schema", async () => {
    const fixtures = { iam: { ListUsers, ListGroupsForUser: { Groups: [group("")], IsTruncated: false } } };
    const expected = paged.expect.map(({ uid }) => ({ uid, facets: { groups: [""] } }));
    expect((await failuresOf(users(sound), { fixtures, expect: expected }))["two users in pages"]).toMatch(
      /facet groups of ann could not be read: [^]*Too small/,
    );
  });
});
