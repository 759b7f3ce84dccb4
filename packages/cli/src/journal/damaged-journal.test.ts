import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openJournal } from "./journal.ts";
import { sampleBlock } from "./sample-block.test-support.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "postern-journal-"));
  path = join(folder, "report.journal");
});
afterEach(() => rm(folder, { recursive: true }));

const scan = { tool: "0.1.0", checks: ["a"] };

async function writeTwoBlocks(): Promise<void> {
  await using journal = await openJournal(path, scan, false);
  await Promise.all([
    journal.append(sampleBlock("b", ["b1", "b2 ü"])),
    journal.append(sampleBlock("a", ["a1"])),
  ]);
}

describe("a part that is not what was written is told with its line and done again, and no other", () => {
  const damaged = async (
    change: (lines: string[]) => readonly string[],
  ): Promise<{ keys: string[]; told: number[] }> => {
    await writeTwoBlocks();
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
    await rm(path);
    await appendFile(path, `${change(lines).join("\n")}\n`);
    const told: number[] = [];
    await using journal = await openJournal(path, scan, true, { onDamage: (line) => told.push(line) });
    const keys = [...journal.heads()].map(({ key }) => key);
    for (const key of keys)
      for await (const { message } of journal.findings(key)) expect(message[0]).toBe(key);
    // What is there whole is not done again.
    if (!keys.includes("b")) await journal.append(sampleBlock("b", ["b again"]));
    for await (const { message } of journal.findings("b"))
      expect(message).toMatch(keys.includes("b") ? /^b[12]/ : "b again");
    return { keys, told };
  };
  const replaced = (lines: readonly string[], index: number, text: string) => lines.with(index, text);

  // The header, two findings and the head of b, a finding and the head of a.
  test.each<[string, (lines: string[]) => readonly string[], string[], number[]]>([
    ["as it was", (lines) => lines, ["b", "a"], []],
    ["a finding less", (lines) => lines.toSpliced(2, 1), ["a"], [3]],
    ["a finding twice", (lines) => lines.toSpliced(2, 0, lines[2] ?? ""), ["a"], [5]],
    [
      "a verdict that someone changed",
      (lines) => replaced(lines, 1, (lines[1] ?? "").replace('"status":"fail"', '"status":"pass"')),
      ["a"],
      [4],
    ],
    [
      "a head that someone changed",
      (lines) => replaced(lines, 3, (lines[3] ?? "").replace('"fail":2', '"fail":0')),
      ["a"],
      [4],
    ],
    ["a finding that is no JSON", (lines) => replaced(lines, 1, "{"), ["a"], [4]],
    ["a head that is no JSON", (lines) => replaced(lines, 3, '{"block":{'), ["a"], [4]],
    ["a head that is no head", (lines) => replaced(lines, 3, "null"), ["a"], [4]],
    ["an older head without digest", (lines) => replaced(lines, 3, '{"part":{"key":"b"}}'), ["a"], [4]],
    ["a line too many at the end of it", (lines) => lines.toSpliced(5, 0, "0"), ["b"], [7]],
  ])("%s", async (_, change, keys, told) => {
    expect(await damaged(change)).toEqual({ keys, told });
  });
});

test("a target is not whole where a block is damaged that it was whole with", async () => {
  {
    await using journal = await openJournal(path, scan, false);
    await journal.append(sampleBlock("a", ["a1"], { whole: false, done: { one: { checks: [] } } }));
    await journal.append(sampleBlock("a", ["a2"], { whole: false, open: "two" }));
    await journal.append(sampleBlock("a", ["a3"], { done: { two: { checks: [] } } }));
  }
  const text = await readFile(path, "utf8");
  for (const [damaged, done] of [
    ["a1", []],
    ["a2", ["one"]],
  ] as const) {
    await writeFile(path, text.replace(`"message":"${damaged}"`, '"message":"b1"'));
    const told: number[] = [];
    await using journal = await openJournal(path, scan, true, { onDamage: (line) => told.push(line) });
    expect([...journal.begin()].map(({ whole, done: parts }) => [whole, Object.keys(parts)])).toEqual(
      done.length === 0 ? [] : [[false, done]],
    );
    expect(told).toEqual([damaged === "a1" ? 3 : 5, 7]);
  }
});
