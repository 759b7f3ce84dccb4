import { definePlugin } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { thingClosed, things } from "./fixtures/checks.ts";
import { knownChecks, loadCheck, validateOptions, type KnownCheck } from "./known-checks.ts";

const collector = things(["a"]);
const closed = { ...thingClosed(collector), options: z.object({ days: z.number().default(90) }) };
const small = thingClosed(collector, { id: "iam-thing-small", aliases: [] });
const scopeActions = { organization: [], account: ["account:ListRegions"], region: [] };
const plugin = definePlugin({
  name: "test",
  version: "1.0.0",
  pages: "https://docs.example/",
  services: { iam: { title: "Identity" } },
  checks: [closed, small],
});

/** The plugin's checks, and the ids of those that were loaded. */
function watched(): { readonly checks: readonly KnownCheck[]; readonly loaded: string[] } {
  const loaded: string[] = [];
  const checks = knownChecks([plugin], scopeActions).map((check) => ({
    ...check,
    load: () => {
      loaded.push(check.id);
      return check.load();
    },
  }));
  return { checks, loaded };
}

describe("a known check", () => {
  test("tells its permissions, page and service before it is loaded", () => {
    const { checks, loaded } = watched();
    expect(checks[0]).toMatchObject({
      id: "iam-thing-closed",
      plugin: "test",
      page: "https://docs.example/iam-thing-closed.md",
      serviceTitle: "Identity",
      scope: "account",
    });
    expect(checks[0]?.actions).toContain("account:ListRegions");
    expect(loaded).toEqual([]);
  });

  test("is loaded with its defaults, or with the options that are given", async () => {
    const [check] = watched().checks;
    if (check === undefined) throw new Error("the plugin has a check");
    expect(await loadCheck(check)).toEqual({
      plugin: "test",
      page: "https://docs.example/iam-thing-closed.md",
      serviceTitle: "Identity",
      check: closed,
      options: { days: 90 },
    });
    expect((await loadCheck(check, { "iam-thing-closed": { days: 7 } })).options).toEqual({ days: 7 });
  });

  test("is loaded where options are given for it, and only there", async () => {
    const { checks, loaded } = watched();
    await validateOptions(checks, {});
    expect(loaded).toEqual([]);
    await validateOptions(checks, { "iam-thing-closed": { days: 7 } });
    expect(loaded).toEqual(["iam-thing-closed"]);
  });

  test("refuses wrong options, and an id that none has is told with the nearest", async () => {
    const { checks } = watched();
    const given = { "iam-thing-closed": { days: "x" }, "iam-thing-smal": {}, "iam-thing-small": { days: 1 } };
    await expect(validateOptions(checks, given)).rejects.toMatchObject({
      code: "configuration",
      message: [
        "Wrong check options:",
        "  checks.iam-thing-closed.days: expected a number, not “x”",
        "  checks.iam-thing-smal: no check has this id; did you mean “iam-thing-small”?",
        "  checks.iam-thing-small: this check has no options",
      ].join("\n"),
    });
  });
});
