import { pluginIndex } from "@postern/checks-aws/plugin-index";
import { inspectInput, muteFileSchema } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { importProwlerMutes, prowlerMutesSchema } from "./prowler-mutes.ts";
import { parseYaml } from "../configuration/yaml.ts";

const { checks } = pluginIndex;

function imported(yaml: string, reason: string | undefined = "Reviewed.") {
  const { value, problems } = inspectInput(prowlerMutesSchema, parseYaml(yaml, { textOnly: true }));
  if (value === undefined) throw new Error(JSON.stringify(problems));
  return importProwlerMutes(value, { checks, until: "2027-01-31", reason });
}

/** A mute list with one block. */
const list = (check: string, block: string, account = '"*"'): string =>
  `Mutelist:\n  Accounts:\n    ${account}:\n      Checks:\n        ${check}:\n          ${block.replaceAll("; ", "\n          ")}\n`;
const all = "Regions: ['*']; Resources: ['*']";
const alias = "iam_no_root_access_key";
const id = "iam-root-access-key-absent";
const grounds = { reason: "Reviewed.", until: "2027-01-31" };

describe("Prowler's mute list", () => {
  test.each<[string, string, object]>([
    ["a name that is an alias", list(alias, all), { check: id }],
    ["any check", list('"*"', "Regions: ['*']; Resources: [prod]"), { check: "*", resource: "prod" }],
    ["a pattern for names", list("iam_no_root_.*", all), { check: id }],
    ["an account without quotes", list(alias, all, "012345678901"), { check: id, account: "012345678901" }],
    [
      "regions",
      list(alias, "Regions: [eu-west-1, us-.*]; Resources: ['*']"),
      { check: id, region: ["eu-west-1", "us-*"] },
    ],
    [
      "alternatives",
      list(alias, "Regions: ['*']; Resources: ['dev|^test-']"),
      { check: id, resource: ["dev", "test-*"] },
    ],
    ["empty tags and exceptions", list(alias, `${all}; Tags:; Exceptions:; Description: " "`), { check: id }],
    [
      "lists of nothing",
      list(alias, `${all}; Tags: ['*']; Exceptions: { Accounts: [], Tags: [] }`),
      { check: id },
    ],
  ])("with %s is carried over", (_, yaml, match) => {
    const { entries, left, withoutReason } = imported(yaml);
    expect({ entries, left, withoutReason }).toEqual({
      entries: [{ ...match, ...grounds }],
      left: [],
      withoutReason: [],
    });
    expect(inspectInput(muteFileSchema, entries).problems).toEqual([]);
  });

  test("means every check that an alias stands for", () => {
    const [first, second] = checks;
    if (first === undefined || second === undefined) throw new Error("there are no checks");
    const { value } = inspectInput(prowlerMutesSchema, parseYaml(list("both", all), { textOnly: true }));
    if (value === undefined) throw new Error("no mute list");
    const both = [first, second].map(({ id }) => ({ id, aliases: ["prowler:both"] }));
    const { entries } = importProwlerMutes(value, { checks: both, until: "2027-01-31", reason: "Reviewed." });
    expect(entries).toEqual([{ check: [first.id, second.id], ...grounds }]);
  });

  test.each<[string, string, RegExp]>([
    ["tags", list(alias, `${all}; Tags: [Environment=dev]`), /^Tags: a mute file has none/],
    [
      "exceptions",
      list(alias, `${all}; Exceptions: { Accounts: ['111122223333'] }`),
      /^Exceptions: .*left out/,
    ],
    [
      "a check that is unknown",
      list("ec2_instance_old", all),
      /^no check has the alias prowler:ec2_instance_old/,
    ],
    ["part of a check's name", list("iam_no_root", all), /^no check has the alias/],
    [
      "a pattern that is no glob",
      list(alias, "Regions: ['*']; Resources: ['(a|b)']"),
      /^Resources: “\(a\|b\)” is no glob/,
    ],
    ["an empty pattern", list(alias, "Regions: ['*']; Resources: ['']"), /^Resources: “” is no glob/],
    ["no regions", list(alias, "Resources: ['*']"), /^Regions: none/],
  ])("with %s mutes nothing, and it is told", (_, yaml, problem) => {
    const { entries, left } = imported(yaml);
    expect(entries).toEqual([]);
    expect(left).toEqual([
      { block: expect.stringMatching(/^account \*, check /), problem: expect.stringMatching(problem) },
    ]);
  });

  test("keeps the patterns that are globs beside one that is none, and never all in its place", () => {
    const { entries, left } = imported(list(alias, "Regions: ['*']; Resources: [prod, '[ab]']"));
    expect(entries).toEqual([{ check: id, resource: "prod", ...grounds }]);
    expect(left).toMatchObject([{ problem: "Resources: “[ab]” is no glob" }]);
  });

  test("takes the reason of a block from its description, and names the blocks without one", () => {
    const described = list(alias, `${all}; Description: Break glass.`);
    expect(imported(described).entries).toMatchObject([{ reason: "Break glass." }]);
    const { value } = inspectInput(prowlerMutesSchema, parseYaml(list(alias, all), { textOnly: true }));
    const options = { checks, until: "2027-01-31", reason: undefined };
    expect(value === undefined ? undefined : importProwlerMutes(value, options)).toEqual({
      entries: [],
      left: [],
      withoutReason: [`account *, check ${alias}`],
    });
  });
});
