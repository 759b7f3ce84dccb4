import {
  defineCheck,
  defineCollector,
  isNotAsked,
  LeftOutError,
  notAsked,
  notApplicable,
  ofTypes,
  orNotAsked,
  pass,
  read,
  withFacets,
} from "@postern/sdk";
import { expect, test } from "vitest";
import * as z from "zod";
import { metadata, selected } from "./fixtures/checks.ts";
import { denied, fakeCloud } from "./fixtures/cloud.ts";
import { runScan } from "./fixtures/run-scan.ts";

const keys = (manager: unknown, rotation: unknown = true, leftOut = false) =>
  defineCollector({
    id: "iam-keys",
    description: "A key.",
    scope: "account",
    resourceType: "AWS::KMS::Key",
    calls: ["iam:ListKeys"],
    attributes: z.strictObject({ alias: z.string() }),
    facets: {
      description: { calls: ["iam:GetKey"], value: z.strictObject({ manager: z.string() }) },
      rotation: {
        calls: ["iam:GetKeyRotation"],
        value: orNotAsked(z.boolean()),
        after: ["description"],
      },
    },
    async *collect({ facets }) {
      yield {
        uid: "key",
        name: "key",
        attributes: { alias: "main" },
        facets: await facets({
          description: async () => {
            if (leftOut) throw new LeftOutError("The key was deleted.");
            return { manager: manager as string };
          },
          rotation: async ({ description }) =>
            description.manager === "AWS" ? notAsked("AWS rotates it.") : (rotation as boolean),
        }),
      };
    },
  });

const rotated = (collector: ReturnType<typeof keys>) =>
  defineCheck({
    metadata: metadata({ id: "iam-key-rotated" }),
    over: withFacets(collector, "rotation"),
    evaluate(key, facts, _options, { account, readAt }) {
      const rotation = read(facts.rotation);
      if (isNotAsked(rotation)) return notApplicable(`${key.name}: ${rotation.notAsked}`);
      return pass(`${key.name} of ${account} rotates at ${readAt.slice(0, 2)}: ${String(rotation)}.`);
    },
  });

async function judge(
  collector: ReturnType<typeof keys>,
  refuse?: NonNullable<Parameters<typeof fakeCloud>[0]>["refuse"],
) {
  const { cloud, log } = fakeCloud(refuse === undefined ? {} : { refuse });
  const { findings } = await runScan({ cloud, checks: [selected(rotated(collector))] });
  return { log, findings };
}

test("a facet is read after those that its question depends on, and told their values", async () => {
  const { log, findings } = await judge(keys("customer"));
  expect(log.map((line) => line.split(" ").at(-1))).toEqual([
    "iam:ListKeys",
    "iam:GetKey",
    "iam:GetKeyRotation",
  ]);
  expect(findings.map(({ status, message }) => [status, message])).toEqual([
    ["pass", "key of 111122223333 rotates at 20: true."],
  ]);
});

test("a facet that was not asked for says why", async () => {
  const { findings } = await judge(keys("AWS"));
  expect(findings).toMatchObject([{ status: "not-applicable", message: "key: AWS rotates it." }]);
});

test("what comes after an unreadable facet is unreadable for the same cause, and not asked", async () => {
  const { log, findings } = await judge(keys("customer"), (operation) =>
    operation === "iam:GetKey" ? denied : undefined,
  );
  expect(findings).toMatchObject([{ status: "unknown", reason: denied }]);
  expect(log.join()).not.toContain("iam:GetKeyRotation");
});

test.each([
  ["the facet itself", keys("customer", "maybe"), "iam:GetKeyRotation"],
  ["a facet before it", keys(7), "iam:GetKey"],
])("a value that no schema expects is unreadable live: %s", async (_, collector, action) => {
  const { findings } = await judge(collector);
  expect(findings).toMatchObject([{ status: "unknown", reason: { code: "unexpected-reply", action } }]);
});

test("a resource whose listing is malformed costs the others nothing", async () => {
  const sound = keys("customer");
  const collector: typeof sound = {
    ...sound,
    async *collect(context) {
      for await (const key of sound.collect(context)) {
        yield { ...key, uid: "garbled", attributes: { alias: 7 as never } };
        yield key;
      }
    },
  };
  const { findings } = await judge(collector);
  expect(findings.map(({ status, reason }) => [status, reason?.code])).toEqual([
    ["unknown", "unexpected-reply"],
    ["pass", undefined],
  ]);
});

test.each<[string, (page: number) => unknown, string]>([
  ["has ever new tokens", (page) => `${page}`, "The listing goes on after 20000 pages"],
  ["has one token for every page", () => "next", "The service answered the same page token twice"],
  ["has tokens that are no text", () => ({}), "The service answered a page token that is no text"],
])("a listing that never ends is given up: it %s", async (_, token, message) => {
  const sound = keys("customer");
  const collector: typeof sound = {
    ...sound,
    async *collect(context) {
      let page = 0;
      for await (const _ of context.paginate(
        async () => (page += 1),
        (each) => token(each) as string,
      ));
      yield* sound.collect(context);
    },
  };
  const { findings } = await judge(collector);
  expect(findings).toMatchObject([{ status: "unknown" }]);
  expect(findings[0]?.message).toContain(message);
});

const documents = defineCollector({
  id: "iam-documents",
  description: "Users and roles of one listing.",
  scope: "account",
  resourceType: "AWS::IAM::*",
  calls: ["iam:ListDocuments"],
  attributes: z.null(),
  facets: {
    text: { calls: ["iam:GetDocument"], value: z.string() },
    length: { calls: [], value: z.number(), after: ["text"] },
    trust: { calls: [], value: z.string() },
  },
  async *collect({ facets }) {
    const read = { text: async () => "text", length: async ({ text }: { text: string }) => text.length };
    yield {
      uid: "ann",
      name: "ann",
      type: "AWS::IAM::User",
      attributes: null,
      facets: await facets({ ...read, trust: undefined }),
    };
    const trust = async () => "trust";
    yield {
      uid: "ops",
      name: "ops",
      type: "AWS::IAM::Role",
      attributes: null,
      facets: await facets({ ...read, trust }),
    };
  },
});

test("a check of one type leaves the resources of others alone, in what it judges and in what it needs", async () => {
  const check = defineCheck({
    metadata: metadata({ id: "iam-role-trusted" }),
    over: ofTypes(withFacets(documents, "trust"), "AWS::IAM::Role"),
    needs: { users: ofTypes(withFacets(documents, "length"), "AWS::IAM::User") },
    evaluate: (role, facts) =>
      pass(`${role.name}: ${read(facts.trust)}, ${read(facts.users).map(({ resource }) => resource.name)}.`),
  });
  const { findings, report } = await runScan({ cloud: fakeCloud().cloud, checks: [selected(check)] });
  expect(findings.map(({ resource, message }) => [resource.type, message])).toEqual([
    ["AWS::IAM::Role", "ops: trust, ann."],
  ]);
  expect(report.checks.map(({ resourceType }) => resourceType)).toEqual(["AWS::IAM::Role"]);
});

test("a check of a type that is not there says so", async () => {
  const check = defineCheck({
    metadata: metadata({ id: "iam-group-small" }),
    over: ofTypes(withFacets(documents, "length"), "AWS::IAM::Group"),
    evaluate: (group) => pass(`${group.name} is small.`),
  });
  const { findings } = await runScan({ cloud: fakeCloud().cloud, checks: [selected(check)] });
  expect(findings).toMatchObject([
    { status: "not-applicable", message: expect.stringContaining("has no AWS::IAM::Group") },
  ]);
});

test("what only users lack is not collected for them, and never a default", async () => {
  const check = defineCheck({
    metadata: metadata({ id: "iam-user-trusted" }),
    over: ofTypes(withFacets(documents, "trust"), "AWS::IAM::User"),
    evaluate: (user, facts) => pass(`${user.name}: ${read(facts.trust)}.`),
  });
  const { findings } = await runScan({ cloud: fakeCloud().cloud, checks: [selected(check)] });
  expect(findings).toMatchObject([{ status: "unknown", reason: { code: "not-collected" } }]);
});

test("a facet without calls of its own has the calls of those before it as evidence", async () => {
  const check = defineCheck({
    metadata: metadata({ id: "iam-user-short" }),
    over: ofTypes(withFacets(documents, "length"), "AWS::IAM::User"),
    evaluate: (user, facts) => pass(`${user.name} has ${read(facts.length)} letters.`),
  });
  const { findings } = await runScan({ cloud: fakeCloud().cloud, checks: [selected(check)] });
  expect(findings[0]?.evidence).toMatchObject([{ action: "iam:GetDocument", value: 4 }]);
});

test("a resource that a facet leaves out is judged by no check", async () => {
  const { findings } = await judge(keys("customer", true, true));
  expect(findings).toMatchObject([
    { status: "not-applicable", resource: { uid: "AWS::::Account:111122223333" } },
  ]);
});

test("the log shows what a check or collector threw, with its stack, at debug", async () => {
  const check = { ...rotated(keys("customer")), evaluate: () => nowhere() };
  const nowhere = (): never => {
    throw new RangeError("too far");
  };
  const logged: unknown[] = [];
  const log = { warn: () => undefined, debug: (line: unknown) => void logged.push(line) };
  const { findings } = await runScan({ checks: [selected(check)], log });
  expect(findings).toMatchObject([{ status: "unknown", reason: { code: "check-error" } }]);
  expect(logged).toEqual([
    { err: expect.objectContaining({ message: "too far" }), check: "iam-key-rotated", resource: "key" },
  ]);
});
