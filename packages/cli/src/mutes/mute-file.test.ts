import { muteEntry } from "@postern/reports/html/mute-entry";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { loadMuteFile } from "./mute-file.ts";

async function load(content: string) {
  using folder = temporaryFolder({ "mutes.yaml": content });
  return await loadMuteFile(`${folder.path}/mutes.yaml`).catch((error: unknown) => {
    expect(error).toMatchObject({ name: "PosternError", code: "configuration" });
    return String(error).replaceAll(folder.path, "").split("\n");
  });
}

describe("a mute file", () => {
  test("is a list of entries, whose account ids need no quotes", async () => {
    const content = [
      "# Accepted by the security team",
      "- check: [iam-root-*, s3-bucket-private]",
      "  account: 012345678901",
      "  reason: Break-glass account, sealed.",
      "  until: 2027-01-31",
    ].join("\n");
    expect(await load(content)).toEqual([
      {
        check: ["iam-root-*", "s3-bucket-private"],
        account: "012345678901",
        reason: "Break-glass account, sealed.",
        until: "2027-01-31",
      },
    ]);
    expect(await load("# nothing is accepted\n")).toEqual([]);
  });

  test("that is malformed is refused with every problem, its entry and what was expected", async () => {
    const content =
      "- check: a\n  until: 2027-02-30\n- account: '*'\n  reason: b\n  until: soon\n- check: [a, '']\n  reason: b\n  untill: 2027-01-31";
    expect(await load(content)).toEqual([
      "PosternError: /mutes.yaml is not a valid mute file:",
      "  entry 1 › reason: expected a string, and it is missing",
      "  entry 1 › until: expected a date such as 2027-01-31",
      "  entry 2 › until: expected a date such as 2027-01-31",
      "  entry 2: expected a check or a resource: an entry without both would mute whole accounts",
      "  entry 3 › check.1: expected some text",
      "  entry 3 › until: expected a date such as 2027-01-31, and it is missing: every entry says until when",
      "  entry 3: unknown key “untill”; did you mean “until”?",
    ]);
  });

  test.each([
    ["is no list", "mutes: []", "  the whole file: expected a list, not an object"],
    ["is no YAML", "- [", /^PosternError: Cannot read the mute file \/mutes\.yaml: .*line 1/],
    ["is larger than 1 MB", `#${" ".repeat(1024 * 1024)}`, /larger than 1 MB: is it a mute file\?/],
  ])("is refused when it %s", async (_, content, message) => {
    const lines = await load(content);
    expect(lines).toContainEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });

  test("takes what the HTML report prints, once it says until when", async () => {
    const printed = muteEntry("iam-root-mfa-enabled");
    expect(await load(printed)).toEqual([
      "PosternError: /mutes.yaml is not a valid mute file:",
      "  entry 1 › until: expected a date such as 2027-01-31",
    ]);
    const completed = printed
      .replace("YYYY-MM-DD", "2027-01-31")
      .replace("…", "arn:aws:iam::111122223333:root");
    expect(await load(completed)).toEqual([
      {
        check: "iam-root-mfa-enabled",
        account: "*",
        region: "*",
        resource: "arn:aws:iam::111122223333:root",
        reason: "Why this is accepted",
        until: "2027-01-31",
      },
    ]);
  });
});
