import { postern } from "./command.ts";
import { startRoomAws } from "@postern/checks-aws/sound-account";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { managementAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
const accounts = [{ id: managementAccount, fixtures: soundFixtures }];
const profiles = { management: managementAccount };

/** The first block of code in a language under a heading. */
function block(heading: string, language: string): string {
  const [, section = ""] = readme.split(`\n## ${heading}\n`);
  const [, code] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(section) ?? [];
  if (code === undefined) throw new Error(`the README has no ${language} under ${heading}`);
  return code;
}

describe("as it is written in the README", () => {
  test("a plugin works", async () => {
    await using aws = await startRoomAws({ accounts });
    const folder = temporaryFolder({ "plugin.ts": block("Write your own", "ts") });
    using ended = await scan(aws, profiles, ["--plugin", "./plugin.ts", "--check", "acme-*"], { folder });
    expect(ended.exitCode).toBe(0);
    expect(ended.report().findings).toMatchObject([{ checkId: "acme-volumes-encrypted", status: "pass" }]);
  });

  const lines = [...readme.matchAll(/^node_modules\/\.bin\/postern ((?:explain|list|policy) .*)$/gm)];
  test.each(lines.map(([, line = ""]) => line))("postern %s works", async (line) => {
    const { exitCode, stdout, stderr } = await postern(line.split(" "));
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).not.toBe("");
  });

  test("a mute file works", async () => {
    await using aws = await startRoomAws({ accounts });
    const folder = temporaryFolder({ "mutes.yaml": block("Accept a finding", "yaml") });
    const args = ["--mute-file", "mutes.yaml", "--check", "iam-root-access-key-absent"];
    using ended = await scan(aws, profiles, args, { folder });
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr).toContain("mutes.yaml, entry 1: ");
  });
});
