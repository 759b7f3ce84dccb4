import { defineCheck, definePlugin, pass, PosternError, withFacets } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { metadata, thingClosed, things } from "./fixtures/checks.ts";
import { describeCheck } from "./1-plan.ts";
import { selectChecks, type Selection } from "./select-checks.ts";

const closed = thingClosed(things(["a"]), {
  aliases: ["prowler:iam_thing", "prowler:thing"],
  frameworks: { "cis-aws-7.0.0": ["2.1.1"] },
  categories: ["identity"],
});
const bucket = defineCheck({
  metadata: metadata({ id: "s3-bucket-private", service: "s3", severity: "low", aliases: ["prowler:thing"] }),
  over: withFacets(things(["b"]), "closed"),
  options: z.object({ days: z.number().default(90) }),
  evaluate: (_thing, _facts, { days }) => pass(`kept ${days} days`),
});
const noScopes = { organization: [], account: [], region: [] };
const plugins = [definePlugin({ name: "test", version: "1.0.0", checks: [bucket, closed] })];
const idsOf = (selection: Selection) =>
  selectChecks(plugins, selection).map(({ check }) => check.metadata.id);

function errorOf(action: () => unknown): PosternError {
  try {
    action();
  } catch (error) {
    if (error instanceof PosternError) return error;
  }
  throw new Error("expected a PosternError");
}

describe("selectChecks", () => {
  test.each<[string, Selection, string[]]>([
    ["no filter leaves all, sorted", {}, ["iam-thing-closed", "s3-bucket-private"]],
    ["an id", { checks: ["iam-thing-closed"] }, ["iam-thing-closed"]],
    ["a glob", { checks: ["s3-*"] }, ["s3-bucket-private"]],
    ["an alias", { checks: ["prowler:iam_thing"] }, ["iam-thing-closed"]],
    [
      "an alias that stands for several checks",
      { checks: ["prowler:thing"] },
      ["iam-thing-closed", "s3-bucket-private"],
    ],
    ["a glob over aliases", { checks: ["prowler:iam*"] }, ["iam-thing-closed"]],
    ["values of one filter unite", { services: ["iam", "s3"] }, ["iam-thing-closed", "s3-bucket-private"]],
    ["different filters intersect", { services: ["iam", "s3"], severities: ["low"] }, ["s3-bucket-private"]],
    ["excluded checks leave", { excludeChecks: ["iam-*"] }, ["s3-bucket-private"]],
    ["a framework", { frameworks: ["cis-aws-7.0.0"] }, ["iam-thing-closed"]],
    ["a category", { categories: ["identity"] }, ["iam-thing-closed"]],
  ])("%s", (_name, selection, ids) => {
    expect(idsOf(selection)).toEqual(ids);
  });

  test("tells where a check's page is published", () => {
    const pages = "https://docs.example/checks/";
    const [, selected] = selectChecks([{ name: "test", version: "1.0.0", pages, checks: [bucket, closed] }]);
    expect(selected?.page).toBe("https://docs.example/checks/s3-bucket-private.md");
    expect(selected && describeCheck(selected, noScopes).page).toBe(selected?.page);
    expect(selectChecks(plugins).map(({ page }) => page)).toEqual([undefined, undefined]);
  });

  test("names the service as the first plugin that lists its word", () => {
    const own = { iam: { title: "Identity" } };
    const others = { iam: { title: "Other" }, s3: { title: "Amazon S3" } };
    const offered = selectChecks([
      { name: "test", version: "1.0.0", services: own, checks: [bucket, closed] },
      { name: "other", version: "1.0.0", services: others },
    ]);
    const titles = offered.map((one) => describeCheck(one, noScopes).serviceTitle);
    expect(titles).toEqual(["Identity", "Amazon S3"]);
    expect(selectChecks(plugins).map((one) => describeCheck(one, noScopes).serviceTitle)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("names the nearest value when one is unknown", () => {
    const error = errorOf(() => idsOf({ checks: ["iam-thing-close"] }));
    expect(error.code).toBe("usage");
    expect(error.message).toBe("Unknown check “iam-thing-close”.");
    expect(error.hint).toContain("Did you mean “iam-thing-closed”?");
  });

  test("refuses a glob that matches nothing, and an unknown severity", () => {
    expect(errorOf(() => idsOf({ checks: ["kms-*"] })).message).toContain("kms-*");
    expect(errorOf(() => idsOf({ severities: ["severe" as never] })).hint).toContain("critical, high");
  });

  test("refuses filters that leave nothing", () => {
    expect(errorOf(() => idsOf({ services: ["iam"], severities: ["low"] })).message).toContain("no check");
  });

  test("fills in the defaults of options and takes those of the configuration", () => {
    expect(selectChecks(plugins).map(({ options }) => options)).toEqual([{}, { days: 90 }]);
    const given = { "s3-bucket-private": { days: 30 } };
    expect(selectChecks(plugins, {}, given).map(({ options }) => options)).toEqual([{}, { days: 30 }]);
  });

  test("names every wrong option, and every check that does not exist, at once", () => {
    const given = {
      "s3-bucket-privat": {},
      "s3-bucket-private": { days: "many", dayz: 1 },
      "iam-thing-closed": { days: 1 },
    };
    const error = errorOf(() => selectChecks(plugins, {}, given));
    expect(error.code).toBe("configuration");
    expect(error.message.split("\n").slice(1)).toEqual([
      "  checks.s3-bucket-privat: no check has this id; did you mean “s3-bucket-private”?",
      "  checks.s3-bucket-private.days: expected a number, not “many”",
      "  checks.s3-bucket-private: unknown key “dayz”; did you mean “days”?",
      "  checks.iam-thing-closed: this check has no options",
    ]);
  });

  test("leaves out what needs an opt-in, and says so where nothing else is asked for", () => {
    const audit = thingClosed(things(["a"]), {
      id: "iam-root-audited",
      aliases: ["acme:audit"],
      optIn: "assume-root",
    });
    const both = [definePlugin({ name: "test", version: "1.0.0", checks: [audit, closed] })];
    const ids = (...given: Parameters<typeof selectChecks>) =>
      selectChecks(...given).map(({ check }) => check.metadata.id);
    expect(ids(both)).toEqual(["iam-thing-closed"]);
    expect(ids(both, { checks: ["iam-*"] })).toEqual(["iam-thing-closed"]);
    expect(ids(both, {}, {}, ["assume-root"])).toEqual(["iam-root-audited", "iam-thing-closed"]);
    for (const checks of [["iam-root-audited", "iam-thing-closed"], ["acme:audit"], ["iam-root-*"]])
      expect(errorOf(() => selectChecks(both, { checks })).message).toMatch(
        /^iam-root-audited is run with --assume-root only/,
      );
  });

  test("knows a framework that is recorded although no check answers to it", () => {
    const framework = {
      id: "acme-1.0.0",
      title: "ACME",
      source: "https://acme.example",
      requirements: [],
      complete: false,
    };
    const plugin = { name: "acme", version: "1.0.0", frameworks: [framework] };
    const error = errorOf(() => selectChecks([plugin], { frameworks: ["acme-1.0.0"] }));
    expect(error.message).toBe("The filters leave no check to run.");
    expect(errorOf(() => selectChecks([plugin], { frameworks: ["acme-1.0.1"] })).hint).toContain(
      "acme-1.0.0",
    );
  });

  test.each<[string, Selection, string]>([
    ["check", { checks: ["x"] }, "`postern list checks` shows every check."],
    ["framework", { frameworks: ["x"] }, "`postern list frameworks` shows every framework."],
    ["service", { services: ["x"] }, "Known: iam, s3."],
    ["category", { categories: ["x"] }, "Known: exposure, identity."],
  ])("says where every %s is found when one is unknown", (_what, selection, hint) => {
    expect(errorOf(() => idsOf(selection)).hint).toBe(hint);
  });
});
