import { describe, expect, test } from "vitest";
import { check, collector, inspect, metadata, sound, withMetadata } from "./inspect-plugins.test-support.ts";

describe("inspectPlugins", () => {
  test("refuses a service word that is not in the plugin's list, and lets words be free where there is none", () => {
    const services = { iam: { title: "AWS IAM" }, sqs: { title: "Amazon SQS" } };
    const misspelt = withMetadata({ id: "sqqs-thing-closed", service: "sqqs", aliases: [] });
    expect(inspect({ ...misspelt, services }).problems).toEqual([
      {
        plugin: "acme",
        part: "sqqs-thing-closed",
        path: "metadata.service",
        expected: "“sqqs” is not in the plugin's services; did you mean “sqs”?",
      },
    ]);
    expect(inspect(misspelt).problems).toEqual([]);
    expect(inspect({ ...sound, services }).problems).toEqual([]);
  });

  test("accepts a sound plugin and keeps it as it is", () => {
    const { plugins, problems } = inspect(sound);
    expect(problems).toEqual([]);
    expect(plugins[0]).toBe(sound);
  });

  test.each<[string, Record<string, unknown>, string, RegExp]>([
    ["a wrong severity", { severity: "severe" }, "metadata.severity", /critical/],
    ["an id that is not kebab-case", { id: "iam_thing" }, "metadata.id", /kebab-case/],
    ["an id with too few parts", { id: "iam-thing" }, "metadata.id", /<service>-<resource>-<property>/],
    ["an id of another service", { service: "s3" }, "metadata.service", /first part of the id/],
    ["a title with a trailing stop", { title: "Thing is closed." }, "metadata.title", /no trailing stop/],
    ["a title that is too long", { title: `T${"x".repeat(150)}` }, "metadata.title", /150/],
    ["a short risk", { risk: "Bad." }, "metadata.risk", /40/],
    ["a placeholder", { description: "TODO describe" }, "metadata.description", /placeholder/],
    ["another placeholder", { description: "Add the impact here" }, "metadata.description", /placeholder/],
    [
      "a reference that is not https",
      { references: ["http://example.com"] },
      "metadata.references.0",
      /https/,
    ],
    ["an unknown field", { permission: "x" }, "metadata", /permission/],
    ["an alias without a tool", { aliases: ["iam_thing"] }, "metadata.aliases.0", /prowler:/],
    ["a missing field", { since: undefined }, "metadata.since", /string/],
    [
      "a remediation method that is left out",
      { remediation: { ...metadata.remediation, terraform: undefined } },
      "metadata.remediation.terraform",
      /./,
    ],
  ])("refuses %s, and says where", (_name, changes, path, expected) => {
    const { plugins, problems } = inspect(withMetadata(changes));
    expect(plugins).toEqual([]);
    expect(problems).toContainEqual({
      plugin: "acme",
      part: expect.any(String),
      path,
      expected: expect.stringMatching(expected),
    });
  });

  test("tells how to make a plugin of what is a check alone", () => {
    expect(inspect(check)).toEqual({
      plugins: [],
      problems: [
        {
          plugin: "./0.js",
          path: "",
          expected: "this is a check; export default definePlugin({ name, version, checks: [it] })",
        },
      ],
    });
  });

  test("names every problem of every plugin at once, with plugin and check", () => {
    const { plugins, problems } = inspect(
      sound,
      withMetadata({ severity: "severe", risk: "Bad." }),
      { name: "empty" },
      undefined,
    );
    expect(plugins).toEqual([sound]);
    expect(problems.map(({ plugin, part, path }) => [plugin, part, path])).toEqual([
      ["acme", "iam-thing-closed", "metadata.severity"],
      ["acme", "iam-thing-closed", "metadata.risk"],
      ["empty", undefined, "version"],
      ["./3.js", undefined, ""],
      ["acme", "iam-thing-closed", "id"],
    ]);
  });

  test("tells laws between the parts beside what is wrong in each of them", () => {
    const needs = { closed: { collector: { ...collector, scope: "region" }, facets: ["open"] } };
    const changed = {
      metadata: { ...metadata, severity: "severe", service: "s3", optIn: "assume-root" },
      needs,
      colour: "red",
    };
    const { problems } = inspect({ name: "acme", version: "1.0.0", checks: [{ ...check, ...changed }] });
    expect(problems.map(({ path }) => path).toSorted()).toEqual([
      "",
      "id",
      "metadata.optIn",
      "metadata.service",
      "metadata.severity",
      "needs.closed",
      "needs.closed.facets",
    ]);
  });

  test.each(["http://docs.example/", "https://docs.example/checks", "docs/"])(
    "refuses %s as the place of pages",
    (pages) => {
      const { problems } = inspect({ ...sound, pages });
      expect(problems).toMatchObject([{ path: "pages", expected: expect.stringContaining("with a slash") }]);
    },
  );

  test("refuses collectors whose calls or facets are malformed", () => {
    const wrong = {
      ...collector,
      calls: ["ListThings"],
      facets: { closed: { calls: [], value: "boolean" } },
    };
    const { problems } = inspect({ name: "acme", version: "1.0.0", collectors: [wrong] });
    expect(problems.map(({ part, path }) => [part, path])).toEqual([
      ["iam-things", "calls.0"],
      ["iam-things", "facets.closed.value"],
    ]);
  });

  test("refuses a facet that the collector does not have, and names those it has", () => {
    const over = { collector, facets: ["open"] };
    const { problems } = inspect({ name: "acme", version: "1.0.0", checks: [{ ...check, over }] });
    expect(problems[0]?.expected).toBe("no facet “open”; the collector has: closed");
  });

  test("refuses needs that are narrower than the check, or named like one of its facets", () => {
    const regional = { ...collector, id: "iam-regional-things", scope: "region" };
    const organization = { collector: { ...collector, scope: "organization" }, facets: ["closed"] };
    const needs = { closed: { collector: regional, facets: ["closed"] } };
    const checks = [{ ...check, over: organization, needs }];
    const { problems } = inspect({ name: "acme", version: "1.0.0", checks });
    expect(problems.map(({ path, expected }) => [path, expected])).toEqual([
      ["needs.closed", "a name that no facet of `over` has"],
      ["needs.closed", "a collector of scope organization or wider"],
    ]);
  });

  test("lets an account check need the resources of regions", () => {
    const regional = { ...collector, id: "iam-regional-things", scope: "region" };
    const needs = { things: { collector: regional, facets: ["closed"] } };
    const { problems } = inspect({ name: "acme", version: "1.0.0", checks: [{ ...check, needs }] });
    expect(problems).toEqual([]);
  });

  test("refuses facets after what does not stand before them, and regions where there are none", () => {
    const facet = { ...collector.facets.closed, after: ["closed"] };
    const wrong = { ...collector, scope: "region", regional: true, facets: { closed: facet } };
    const over = { collector: wrong, facets: ["closed"] };
    const { problems } = inspect({ name: "acme", version: "1.0.0", checks: [{ ...check, over }] });
    expect(problems.map(({ path, expected }) => [path, expected])).toEqual([
      ["over.collector.regional", "only where the scope is no region"],
      ["over.collector.facets.closed.after", "facets that stand before it; “closed” does not"],
    ]);
  });

  test("asks for the opt-in where a collector does more than read, and nowhere else", () => {
    const audit = { ...collector, id: "iam-audits", calls: ["sts:AssumeRoot"] };
    const over = { collector: audit, facets: ["closed"] };
    const withOptIn = { ...metadata, optIn: "assume-root" };
    const problemsOf = (changes: object) =>
      inspect({ name: "acme", version: "1.0.0", checks: [{ ...check, ...changes }] }).problems;
    const problem = {
      path: "metadata.optIn",
      expected: "“assume-root” where a collector declares sts:AssumeRoot, and only there",
    };
    expect(problemsOf({ over })).toMatchObject([problem]);
    expect(problemsOf({ metadata: withOptIn })).toMatchObject([problem]);
    expect(problemsOf({ over, metadata: withOptIn })).toEqual([]);
    expect(problemsOf({ needs: { audits: over } })).toMatchObject([problem]);
  });

  test("refuses a malformed framework, and one that another plugin brings", () => {
    const framework = {
      id: "acme-1.0.0",
      title: "ACME 1.0.0",
      source: "https://acme.example/framework",
      requirements: [{ id: "1.1", title: "Things are closed" }],
      complete: true,
    };
    const wrong = {
      ...framework,
      id: "ACME",
      source: "http://acme.example",
      requirements: [...framework.requirements, ...framework.requirements],
    };
    const { problems } = inspect({ name: "wrong", version: "1.0.0", frameworks: [wrong] });
    expect(problems.map(({ part, path }) => [part, path])).toEqual([
      ["ACME", "id"],
      ["ACME", "source"],
      ["ACME", "requirements.1.id"],
    ]);
    const plugin = { name: "acme", version: "1.0.0", frameworks: [framework] };
    expect(inspect(plugin, { ...plugin, name: "other" }).problems).toEqual([
      {
        plugin: "other",
        part: "acme-1.0.0",
        path: "id",
        expected: "a unique framework id; acme has this one",
      },
    ]);
  });

  test("refuses a malformed reporter", () => {
    const reporter = { name: "Count", extension: "txt", description: "Counts." };
    const { problems } = inspect({ name: "acme", version: "1.0.0", reporters: [reporter] });
    expect(problems.map(({ part, path }) => [part, path])).toEqual([
      ["Count", "name"],
      ["Count", "render"],
    ]);
  });
});
