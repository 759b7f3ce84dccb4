import {
  defineCheck,
  defineCollector,
  fail,
  notApplicable,
  ofTypes,
  pass,
  read,
  withFacets,
  type CheckFacts,
  type Outcome,
} from "@postern/sdk";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { CheckCase, CheckCases } from "./check-cases.ts";
import { RecordingRunner } from "./recording-runner.ts";
import { sampleMetadata } from "./sample-report-parts.ts";
import { testCheck } from "./test-check.ts";

const metadata = sampleMetadata();

const buckets = defineCollector({
  id: "s3-bucket",
  description: "Buckets.",
  scope: "account",
  resourceType: "AWS::S3::Bucket",
  calls: [],
  attributes: z.strictObject({ created: z.string().optional() }),
  facets: {
    versioning: { calls: ["s3:GetBucketVersioning"], value: z.strictObject({ on: z.boolean() }) },
    tags: { calls: ["s3:GetBucketTagging"], value: z.record(z.string(), z.string()) },
  },
  async *collect() {},
});
const over = withFacets(buckets, "versioning");
type Facts = CheckFacts<typeof over, Record<never, never>>;
type Cases = CheckCases<CheckCase<typeof over, Record<never, never>, z.ZodObject<Record<never, never>>>>;

const on = { facts: { versioning: { on: true } }, expect: "Bucket example keeps versions." };
const off = { facts: { versioning: { on: false } }, expect: "Bucket example keeps no versions." };
const sound = { pass: { "versioning is on": on }, fail: { "versioning is off": off } };

const judge = (name: string, isOn: boolean): Outcome =>
  isOn ? pass(`Bucket ${name} keeps versions.`) : fail(`Bucket ${name} keeps no versions.`);

async function failuresOf(
  evaluate: (bucket: { readonly name: string }, facts: Facts) => Outcome | readonly Outcome[],
  cases: Cases = sound,
  declared: typeof metadata = metadata,
): Promise<Record<string, string>> {
  const runner = new RecordingRunner();
  testCheck(defineCheck({ metadata: declared, over, evaluate }), cases, runner);
  return runner.failures();
}
/** Judges honestly, and says more of it. */
const telling =
  (details: object) =>
  ({ name }: { readonly name: string }, facts: Facts) => ({
    ...judge(name, read(facts.versioning).on),
    ...details,
  });
const honest = ({ name }: { readonly name: string }, facts: Facts) => judge(name, read(facts.versioning).on);

describe("testCheck lets a sound check pass", () => {
  test("with messages by text and by pattern", async () => {
    const cases = { ...sound, fail: { "versioning is off": { ...off, expect: /^Bucket example keeps no/ } } };
    expect(await failuresOf(honest, cases)).toEqual({});
  });

  test("with a resource that differs from the default", async () => {
    const other = {
      ...on,
      resource: { name: "archive", attributes: { created: "2026" } },
      expect: /archive/,
    };
    expect(await failuresOf(honest, { ...sound, pass: { "another bucket is meant": other } })).toEqual({});
  });

  test("with placeholders, each filled in some case", async () => {
    const cli = "aws s3api put-bucket-versioning --bucket <bucket>";
    const placeholders = { bucket: "The bucket." };
    const declared = { ...metadata, remediation: { ...metadata.remediation, cli, placeholders } };
    const failuresWith = (details: object) => failuresOf(telling(details), sound, declared);
    expect(await failuresWith({ placeholders: { bucket: "example" } })).toEqual({});
    expect(await failuresWith({})).toEqual({
      "fills every placeholder that its remediation declares": expect.stringContaining("“<bucket>”"),
    });
  });

  test("with variants of its remediation, each told by some failure", async () => {
    const variants = { other: { cli: "aws s3api other" } };
    const declared = { ...metadata, remediation: { ...metadata.remediation, variants } };
    const failuresWith = (details: object) => failuresOf(telling(details), sound, declared);
    expect(await failuresWith({ variant: "other" })).toEqual({});
    expect(await failuresWith({})).toEqual({
      "comes to every variant of its remediation": expect.stringContaining("“other”"),
    });
  });

  test("with several outcomes", async () => {
    const two = ({ name }: { readonly name: string }, facts: Facts) => [
      judge(name, read(facts.versioning).on),
      notApplicable(`Bucket ${name} has no rule.`, { discriminator: "rule" }),
    ];
    const rule = { status: "not-applicable", message: /no rule/, discriminator: "rule" } as const;
    const cases = {
      pass: { "versioning is on": { ...on, expect: [{ message: on.expect }, rule] } },
      fail: { "versioning is off": { ...off, expect: [{ message: off.expect }, rule] } },
    };
    expect(await failuresOf(two, cases)).toEqual({});
  });

  test("with needs, each of whose facets is denied too", async () => {
    const check = defineCheck({
      metadata,
      over,
      needs: { others: withFacets(buckets, "tags") },
      options: z.object({ tag: z.string().default("backup") }),
      evaluate({ name }, facts, { tag }) {
        const isTagged = read(facts.others).some(({ facts: { tags } }) => read(tags)[tag] === name);
        return judge(name, read(facts.versioning).on || isTagged);
      },
    });
    const needs = { others: [{ facts: { tags: { copy: "example" } } }] };
    const runner = new RecordingRunner();
    testCheck(
      check,
      {
        pass: {
          "another bucket is its copy": { ...off, needs, options: { tag: "copy" }, expect: on.expect },
        },
        fail: { "no bucket is its copy": { ...off, needs } },
      },
      runner,
    );
    expect(await runner.failures()).toEqual({});
  });

  test("that never fails, when the reason is given", async () => {
    const always = ({ name }: { readonly name: string }, facts: Facts) =>
      judge(name, read(facts.versioning) !== null);
    expect(await failuresOf(always, { pass: sound.pass, fail: { never: "S3 keeps versions." } })).toEqual({});
  });
});

describe("testCheck catches a check that", () => {
  test("takes the unreadable for compliant", async () => {
    const naive = ({ name }: { readonly name: string }, facts: Facts) => {
      try {
        return honest({ name }, facts);
      } catch {
        return judge(name, true);
      }
    };
    const failures = await failuresOf(naive);
    const told = /With the facet “versioning” denied the verdict was unknown .*caught what read/;
    expect(failures).toEqual({
      "pass: versioning is on": expect.stringMatching(told),
      "fail: versioning is off": expect.stringMatching(told),
    });
  });

  test("does not read the facet that it asks for", async () => {
    const blind = ({ name }: { readonly name: string }) => judge(name, true);
    const failures = await failuresOf(blind, { pass: sound.pass, fail: { never: "It looks at nothing." } });
    expect(failures["reads every facet that it asks for"]).toMatch(/No case reads the facet “versioning”/);
  });

  test("says something else, or comes to another verdict", async () => {
    const failures = await failuresOf(({ name }, facts) => judge(name, !read(facts.versioning).on));
    expect(failures["pass: versioning is on"]).toMatch(
      /Expected \n {2}pass: Bucket example keeps versions\.\nbut the check said \n {2}fail: Bucket example keeps no/,
    );
    expect(Object.keys(failures)).toHaveLength(2);
  });

  test("changes its input", async () => {
    const vandal = ({ name }: { readonly name: string }, facts: Facts) => {
      const versioning = read(facts.versioning);
      versioning.on = true;
      return judge(name, versioning.on);
    };
    expect((await failuresOf(vandal))["fail: versioning is off"]).toMatch(
      /Cannot assign to read only property/,
    );
  });

  test("answers otherwise the second time", async () => {
    let count = 0;
    const moody = ({ name }: { readonly name: string }, facts: Facts) =>
      pass(`Bucket ${name} ${read(facts.versioning).on} ${(count += 1)}.`);
    const cases = {
      pass: { "versioning is on": { ...on, expect: /Bucket/ } },
      fail: { never: "It is moody." },
    };
    expect((await failuresOf(moody, cases))["pass: versioning is on"]).toMatch(/second time/);
  });

  test.each([
    ["holds a placeholder", (name: string) => `TODO ${name}.`, /holds the placeholder “TODO”/],
    ["prints a missing value", (name: string) => `${name} is undefined.`, /placeholder “undefined”/],
    ["is no sentence", (name: string) => `${name} is fine`, /no sentence/],
    ["does not name the resource", () => "The bucket is fine.", /does not name the resource/],
  ])("gives a message that %s", async (_, message, told) => {
    const check = ({ name }: { readonly name: string }, facts: Facts) =>
      [read(facts.versioning), pass(message(name))][1] as Outcome;
    const cases = { pass: { "versioning is on": { ...on, expect: /./ } }, fail: { never: "It only talks." } };
    expect((await failuresOf(check, cases))["pass: versioning is on"]).toMatch(told);
  });

  test("breaks the contract", async () => {
    const runner = new RecordingRunner();
    testCheck(
      defineCheck({ metadata: { ...metadata, title: "short." }, over, evaluate: honest }),
      sound,
      runner,
    );
    expect((await runner.failures())["meets the contract of checks"]).toMatch(/metadata\.title: expected/);
  });
});

describe("testCheck catches cases that", () => {
  const completeness = "has cases of both verdicts, named by sentences, no two alike";

  test.each([
    ["leave out a side", { ...sound, fail: {} }, /There is no “fail” case.*fail: \{ never: "why" \}/],
    [
      "have the same inputs",
      { ...sound, pass: { "it is on": on, "it is still on": on } },
      /“it is on” and “it is still on”/,
    ],
    ["have names that say nothing", { ...sound, pass: { works: on } }, /“works” is no sentence/],
  ])("%s", async (_, cases, told) => {
    expect((await failuresOf(honest, cases))[completeness]).toMatch(told);
  });

  test.each([
    [
      "does not meet the collector's schema",
      { versioning: { on: "yes" } },
      /facts\.versioning does not meet[^]*boolean/,
    ],
    ["is missing", {}, /facts\.versioning does not meet/],
    ["is not asked for", { ...on.facts, tags: {} }, /does not ask for the facet “tags”/],
  ])("give a fact that %s", async (_, facts, told) => {
    const wrong = { ...on, facts: facts as (typeof on)["facts"] };
    const failures = await failuresOf(honest, { ...sound, pass: { "the fact is wrong": wrong } });
    expect(failures["pass: the fact is wrong"]).toMatch(told);
  });

  test("are about a resource of a type that the check does not judge", async () => {
    const runner = new RecordingRunner();
    const check = defineCheck({ metadata, over: ofTypes(over, "AWS::S3::Bucket"), evaluate: honest });
    const other = { ...on, resource: { type: "AWS::S3::AccessPoint" } };
    testCheck(check, { ...sound, pass: { "the resource is another": other } }, runner);
    expect((await runner.failures())["pass: the resource is another"]).toMatch(
      /not about AWS::S3::AccessPoint: its resources are AWS::S3::Bucket/,
    );
  });

  test("expect no outcome of the status they stand under", async () => {
    const cases = {
      ...sound,
      pass: { "it is off": { ...off, expect: [{ status: "fail", message: off.expect }] } },
    } as const;
    expect((await failuresOf(honest, cases))["pass: it is off"]).toMatch(
      /stands under “pass” but expects no/,
    );
  });
});
