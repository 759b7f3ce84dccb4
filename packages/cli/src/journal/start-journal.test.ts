import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selectChecks, summarize } from "@postern/core";
import builtIn from "@postern/checks-aws";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recorder } from "../../test/command.ts";
import { settleScan } from "../configuration/settings.ts";
import { startJournal, type ScanWork } from "./start-journal.ts";
import { statusLine } from "../terminal/status-line.ts";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "postern-start-journal-"))));
afterEach(() => rm(folder, { recursive: true }));

const mute = { check: "iam-*", reason: "Accepted.", until: "2999-12-31" };
function work(change: Partial<ScanWork> = {}, resume = false): ScanWork {
  const flags = { color: false, resume, output: ".", muteFile: "mutes.yaml" };
  return {
    settings: settleScan(flags, {}, folder, folder, {}),
    checks: selectChecks([builtIn], { checks: ["iam-root-mfa-enabled", "iam-root-access-key-absent"] }),
    plugins: [builtIn],
    mutes: [mute],
    ...change,
  };
}

async function stop(): Promise<void> {
  await using journal = await startJournal(work(), statusLine(recorder().output, false));
  await journal?.append({
    key: "target aws 111122223333",
    scope: "target",
    targets: [],
    summary: summarize([]),
    whole: true,
    done: {},
    findings: [],
  });
}

async function resume(change: Partial<ScanWork> = {}): Promise<unknown> {
  await stop();
  await using journal = await startJournal(work(change, true), statusLine(recorder().output, false));
  return [...(journal?.heads() ?? [])].length;
}

const [first] = selectChecks([builtIn], { checks: ["iam-root-access-key-absent"] });
const reporters = { name: "acme-reporters", version: "1.0.0", reporters: [] };

test("a scan of the same work is resumed, also with a plugin more that only reports", async () => {
  expect(await resume()).toBe(1);
  expect(await resume({ plugins: [builtIn, reporters] })).toBe(1);
});

test.each<[string, Partial<ScanWork>, RegExp]>([
  [
    "an entry more in the mute file",
    { mutes: [mute, mute] },
    /\n {2}entries of the mute file: "[0-9a-f]{16}" there, "[0-9a-f]{16}" here$/,
  ],
  ["no mute file", { mutes: undefined }, /\n {2}entries of the mute file: "[0-9a-f]{16}" there, none here$/],
  [
    "another version of a plugin",
    { plugins: [{ ...builtIn, version: "9.9.9" }] },
    new RegExp(`\\n {2}plugin ${builtIn.name}: "${builtIn.version}" there, "9.9.9" here$`),
  ],
  [
    "a check less",
    { checks: first === undefined ? [] : [first] },
    /\n {2}check iam-root-mfa-enabled: \{"plugin":.*\} there, none here$/,
  ],
])("a scan with %s is not resumed, and the difference is named", async (_, change, difference) => {
  await expect(resume(change)).rejects.toThrow(difference);
});
