import * as s3 from "@aws-sdk/client-s3";
import { optional } from "@postern/aws";
import {
  defineCheck,
  defineCollector,
  fail,
  pass,
  read,
  withFacets,
  type CollectedResource,
  type CollectorContext,
  type Plugin,
} from "@postern/sdk";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { RecordingRunner } from "./recording-runner.ts";
import { sampleMetadata } from "./sample-report-parts.ts";
import { testPlugin, type PluginTestOptions } from "./test-plugin.ts";

type Facets = { versioned: boolean };
type Collect = (
  context: CollectorContext<Facets>,
) => AsyncGenerator<CollectedResource<null, Facets>, void, undefined>;

const bucket = (facets: CollectedResource<null, Facets>["facets"]) => ({
  uid: "arn:aws:s3:::logs",
  name: "logs",
  attributes: null,
  facets,
});

async function isVersioned({ client }: CollectorContext<Facets>): Promise<boolean> {
  const { GetBucketVersioningCommand, S3Client } = await import("@aws-sdk/client-s3");
  const reply = await client(S3Client).send(new GetBucketVersioningCommand({ Bucket: "logs" }));
  return optional(reply, "Status") === "Enabled";
}

const sound: Collect = async function* (context) {
  yield bucket(await context.facets({ versioned: () => isVersioned(context) }));
};

function plugin(
  collect: Collect = sound,
  { calls = [], parts = {} }: { calls?: readonly string[]; parts?: Partial<Plugin> } = {},
): Plugin {
  const buckets = defineCollector<null, Facets>({
    id: "acme-s3-buckets",
    description: "Buckets.",
    scope: "account",
    resourceType: "AWS::S3::Bucket",
    calls,
    attributes: z.null(),
    facets: { versioned: { calls: ["s3:GetBucketVersioning"], value: z.boolean() } },
    collect,
  });
  const check = defineCheck({
    metadata: sampleMetadata(),
    over: withFacets(buckets, "versioned"),
    evaluate: ({ name }, facts) =>
      read(facts.versioned) ? pass(`Bucket ${name} is versioned.`) : fail(`Bucket ${name} is not.`),
  });
  return { name: "acme", version: "1.0.0", checks: [check], ...parts };
}

function failuresOf(subject: Plugin, options: PluginTestOptions = { services: { s3 } }) {
  const runner = new RecordingRunner();
  testPlugin(subject, { ...options, runner });
  return runner.failures();
}

const collectorLaw = "acme-s3-buckets tells when every call is denied";
const checkLaw = "s3-bucket-versioning-enabled is unknown when every call is denied";

describe("testPlugin", () => {
  test("accepts a sound plugin whose collectors bring clients of their own", async () => {
    expect(await failuresOf(plugin())).toEqual({});
  });

  test("asks for the module of a client that the loopback AWS does not have", async () => {
    const failures = await failuresOf(plugin(), {});
    expect(failures[collectorLaw]).toMatch(/failed as unsupported-operation .* services: \{ s3 \}/);
    expect(failures[checkLaw]).toMatch(/services: \{ s3 \}/);
  });

  test("catches a facet that takes a denied call for compliant", async () => {
    const failures = await failuresOf(
      plugin(async function* (context) {
        yield bucket(await context.facets({ versioned: () => isVersioned(context).catch(() => true) }));
      }),
    );
    expect(failures[collectorLaw]).toMatch(/facet “versioned” of arn:aws:s3:::logs has the value true/);
    expect(failures[checkLaw]).toMatch(/the verdict was pass \(“Bucket logs is versioned\.”\)/);
  });

  test("catches a listing that takes a denied call for nothing there", async () => {
    const subject = plugin(
      async function* (context) {
        if (await isVersioned(context).catch(() => false)) yield* sound(context);
      },
      { calls: ["s3:GetBucketVersioning"] },
    );
    const failures = await failuresOf(subject);
    expect(failures[collectorLaw]).toMatch(/found nothing and did not fail/);
    expect(failures[checkLaw]).toMatch(/the verdict was not-applicable/);
  });

  test("catches a default that takes a proxy's page for an answer", async () => {
    const naive: Collect = async function* (context) {
      const { GetBucketVersioningCommand, S3Client } = await import("@aws-sdk/client-s3");
      const ask = () => context.client(S3Client).send(new GetBucketVersioningCommand({ Bucket: "logs" }));
      yield bucket(
        await context.facets({ versioned: async () => ((await ask()).Status ?? "Enabled") === "Enabled" }),
      );
    };
    const { [checkLaw]: denied, ...failures } = await failuresOf(plugin(naive));
    expect(denied).toBeUndefined();
    expect(Object.values(failures)).toEqual([
      expect.stringMatching(/answered by an empty body the facet “versioned” .* has the value true\./),
      expect.stringMatching(/answered by an empty body the verdict was pass .* Read members of a reply with/),
    ]);
  });

  test("tells what else broke before the denial was seen", async () => {
    const failures = await failuresOf(
      plugin(async function* (context) {
        await isVersioned(context);
        yield* sound(context);
      }),
    );
    expect(failures[collectorLaw]).toMatch(/the listing failed as refused-by-guard instead: .* not declared/);
  });

  test("refuses a declared call that is a write", async () => {
    const failures = await failuresOf(plugin(sound, { calls: ["s3:DeleteBucket"] }));
    expect(failures["acme-s3-buckets declares only reads"]).toMatch(
      /^s3:DeleteBucket would never leave the process: .* access level List or Read/,
    );
  });

  test("tests the collectors that no check of the plugin uses", async () => {
    const { checks = [] } = plugin(async function* () {});
    const collectors = checks.map(({ over }) => over.collector);
    expect(Object.keys(await failuresOf({ name: "acme", version: "1.0.0", collectors }))).toEqual([
      collectorLaw,
      "acme-s3-buckets tells when every call is answered by an empty body",
    ]);
  });

  test("refuses a requirement that a complete framework of the plugin does not have", async () => {
    const framework = {
      id: "cis-aws-5.0.0",
      title: "CIS",
      source: "https://acme.example",
      complete: true,
      requirements: [{ id: "2.1.1", title: "Buckets are encrypted" }],
    };
    expect(await failuresOf(plugin(sound, { parts: { frameworks: [framework] } }))).toEqual({
      "meets the contract of plugins": expect.stringContaining("“2.1.2” is no requirement of cis-aws-5.0.0"),
    });
    const partial = { ...framework, complete: false };
    expect(await failuresOf(plugin(sound, { parts: { frameworks: [partial] } }))).toEqual({});
  });

  test.each([
    ["without a default", z.object({ days: z.number().describe("In days.") }), /needs a default/],
    ["without a description", z.object({ days: z.number().default(90) }), /option “days” has no description/],
  ])("refuses an option %s", async (_, options, told) => {
    const checks = plugin().checks?.map((check) => ({ ...check, options }));
    const failures = await failuresOf(plugin(sound, { parts: { ...(checks && { checks }) } }));
    expect(failures["s3-bucket-versioning-enabled has all that its page tells"]).toMatch(told);
  });

  test("names what breaks the contract, and runs nothing of it", async () => {
    const failures = await failuresOf({
      name: "acme",
      version: "1.0.0",
      collectors: [{ id: "broken" } as never],
    });
    expect(Object.keys(failures)).toEqual(["meets the contract of plugins"]);
    expect(failures["meets the contract of plugins"]).toMatch(/broken scope: /);
  });
});
