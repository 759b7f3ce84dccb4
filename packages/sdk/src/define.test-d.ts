import { describe, expectTypeOf, test } from "vitest";
import * as z from "zod";
import {
  defineCheck,
  defineCollector,
  fail,
  pass,
  read,
  withFacets,
  type Check,
  type CheckMetadata,
  type Collector,
  type Facet,
} from "./index.ts";

declare const metadata: CheckMetadata;
declare const readings: never;

const accountSummary = defineCollector({
  id: "iam-account-summary",
  description: "Root credentials.",
  scope: "account",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.strictObject({ alias: z.string() }),
  facets: {
    rootCredentials: { calls: ["iam:GetAccountSummary"], value: z.strictObject({ accessKeys: z.number() }) },
    devices: {
      calls: ["iam:ListVirtualMFADevices"],
      value: z.array(z.string()),
      conclusive: (devices) => devices.length > 0,
      askInstead: (devices) => devices[0],
    },
  },
  async *collect(context) {
    yield {
      uid: "u",
      name: "n",
      attributes: { alias: "a" },
      facets: await context.facets({
        rootCredentials: async () => ({ accessKeys: 0 }),
        devices: async () => [],
      }),
    };
  },
});

describe("the contract refuses at compile time", () => {
  test("a wrong severity", () => {
    // @ts-expect-error "severe" is no severity
    const wrong: CheckMetadata = { ...metadata, severity: "severe" };
    void wrong;
  });

  test("a facet that the collector does not have", () => {
    // @ts-expect-error no such facet
    withFacets(accountSummary, "passwordPolicy");
  });

  test("a facet where the check asked for none", () => {
    defineCheck({
      metadata,
      over: withFacets(accountSummary),
      // @ts-expect-error no facet was asked for
      evaluate: (_account, facts) => pass(String(facts.rootCredentials)),
    });
  });

  test("a facet that the check did not ask for", () => {
    defineCheck({
      metadata,
      over: withFacets(accountSummary, "rootCredentials"),
      // @ts-expect-error `devices` is not selected
      evaluate: (_resource, facts) => (read(facts.devices).length > 0 ? pass("m") : fail("m")),
    });
  });

  test("a facet used without read()", () => {
    defineCheck({
      metadata,
      over: withFacets(accountSummary, "rootCredentials"),
      // @ts-expect-error a facet is opaque
      evaluate: (_resource, facts) => (facts.rootCredentials.accessKeys === 0 ? pass("m") : fail("m")),
    });
  });

  test("an asynchronous check", () => {
    defineCheck({
      metadata,
      over: withFacets(accountSummary, "rootCredentials"),
      // @ts-expect-error evaluate is synchronous
      evaluate: async () => pass("m"),
    });
  });

  test("a collector that leaves a facet out or reads an undeclared one", () => {
    defineCollector({
      ...accountSummary,
      async *collect(context) {
        // @ts-expect-error `devices` is missing
        const facets = await context.facets({ rootCredentials: async () => ({ accessKeys: 0 }) });
        yield { uid: "u", name: "n", attributes: { alias: "a" }, facets };
      },
    });
    void readings;
  });
});

describe("the contract infers", () => {
  test("facets, attributes, options and needs of a check", () => {
    const check = defineCheck({
      metadata,
      over: withFacets(accountSummary, "rootCredentials"),
      needs: { mfa: withFacets(accountSummary, "devices") },
      options: z.object({ days: z.number().default(90) }),
      evaluate(resource, facts, options) {
        expectTypeOf(resource.attributes).toEqualTypeOf<{ alias: string }>();
        expectTypeOf(facts.rootCredentials).toEqualTypeOf<Facet<{ accessKeys: number }>>();
        const [first] = read(facts.mfa);
        expectTypeOf(options.days).toBeNumber();
        if (first !== undefined) expectTypeOf(read(first.facts.devices)).toEqualTypeOf<string[]>();
        return pass("m");
      },
    });
    expectTypeOf(check).toExtend<Check>();
    expectTypeOf(accountSummary).toExtend<Collector>();
  });
});
