import { existsSync, readFileSync } from "node:fs";
import { appendFile, lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScanPart } from "@postern/core";
import { summarize } from "@postern/core";
import { sampleFinding } from "@postern/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openJournal } from "./journal.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "postern-journal-"));
  path = join(folder, "report.journal");
});
afterEach(() => rm(folder, { recursive: true }));

const scan = { tool: "0.1.0", checks: ["a"] };

function part(key: string, messages: readonly string[], whole = true): ScanPart {
  const findings = messages.map((message) => sampleFinding({ message }));
  return { key, scope: "target", targets: [], summary: summarize(findings), whole, findings };
}

async function messagesOf(key: string, resume = true): Promise<string[]> {
  await using journal = await openJournal(path, scan, resume);
  const messages: string[] = [];
  for await (const { message } of journal.findings(key)) messages.push(message);
  return messages;
}

async function writeTwoParts(): Promise<void> {
  await using journal = await openJournal(path, scan, false);
  await Promise.all([journal.append(part("b", ["b1", "b2 ü"])), journal.append(part("a", ["a1"]))]);
}

describe("a journal", () => {
  test("gives back what was put in, whichever part was added first", async () => {
    await writeTwoParts();
    expect(await messagesOf("a")).toEqual(["a1"]);
    expect(await messagesOf("b")).toEqual(["b1", "b2 ü"]);
    expect(await messagesOf("c")).toEqual([]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("is resumed with its parts, the heads as they were", async () => {
    await writeTwoParts();
    await using journal = await openJournal(path, scan, true);
    expect([...journal.heads()].map(({ key, summary }) => [key, summary.findings])).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
  });

  test("drops what was torn at any byte, and keeps every part before it", async () => {
    await writeTwoParts();
    const whole = await readFile(path, "utf8");
    const firstPartEnd = whole.indexOf("\n", whole.indexOf('{"part":')) + 1;
    for (const size of [firstPartEnd, firstPartEnd + 1, firstPartEnd + 40, whole.length - 1]) {
      await writeTwoParts();
      await truncate(path, Buffer.byteLength(whole.slice(0, size)));
      await using journal = await openJournal(path, scan, true);
      expect([...journal.heads()].map(({ key }) => key)).toEqual(["b"]);
      await journal.append(part("a", ["again"]));
      const messages: string[] = [];
      for await (const { message } of journal.findings("a")) messages.push(message);
      expect(messages).toEqual(["again"]);
    }
  });

  test("takes the later of two parts of one key", async () => {
    {
      await using journal = await openJournal(path, scan, false);
      await journal.append(part("a", ["stopped"], false));
      await journal.append(part("a", ["whole"]));
    }
    expect(await messagesOf("a")).toEqual(["whole"]);
  });

  test("holds no secret", async () => {
    const secret = `FwoGZXIvYXdzE${"a".repeat(120)}`;
    await using journal = await openJournal(path, scan, false);
    const reason = {
      code: "service-error",
      message: `X-Amz-Security-Token=${secret}`,
      retryable: false,
    } as const;
    const finding = sampleFinding({ status: "unknown", reason, message: reason.message });
    await journal.append({ ...part("a", []), findings: [finding] });
    expect(await readFile(path, "utf8")).not.toContain(secret);
  });
});

test("a journal that was stopped at its first write is resumed from the start", async () => {
  await appendFile(path, "");
  {
    await using journal = await openJournal(path, scan, true);
    await journal.append(part("a", ["a1"]));
  }
  expect(await messagesOf("a")).toEqual(["a1"]);
});

test("a journal that cannot be made takes no part and says so", async () => {
  await using journal = await openJournal(join(folder, "absent/report.journal"), scan, false);
  const reason = "absent/report.journal, which keeps what was found: ENOENT";
  await expect(journal.append(part("a", ["a1"]))).rejects.toThrow(reason);
  await expect(journal.append(part("b", []))).rejects.toMatchObject({ code: "output" });
  expect([...journal.heads()]).toEqual([]);
});

describe("another scan's journal in the same place", () => {
  test("is replaced, and goes on without its name", async () => {
    await using first = await openJournal(path, scan, false);
    await first.append(part("a", ["first"]));
    const replaced: string[] = [];
    await using second = await openJournal(path, { tool: "other" }, false, {
      onReplace: () => replaced.push(path),
    });
    expect(replaced).toEqual([]);
    await second.append(part("a", ["the second"]));
    expect(replaced).toEqual([path]);
    await first.append(part("b", ["first again"]));
    for (const [journal, key, message] of [
      [first, "a", "first"],
      [first, "b", "first again"],
      [second, "a", "the second"],
    ] as const)
      for await (const finding of journal.findings(key)) expect(finding.message).toBe(message);
    await first.remove();
    expect(await readFile(path, "utf8")).toContain("the second");
    await second.remove();
    await expect(lstat(path)).rejects.toThrow("ENOENT");
  });

  test("is told by whoever comes next, where both write to one file", async () => {
    await using first = await openJournal(path, scan, false);
    await first.append(part("a", ["a1"]));
    await using resumed = await openJournal(path, scan, true);
    await resumed.append(part("b", ["b1"]));
    const told = { code: "output", message: `Another scan writes to ${path}.` };
    await expect(first.append(part("c", ["c1"]))).rejects.toMatchObject(told);
    await expect(first.findings("a")[Symbol.asyncIterator]().next()).rejects.toMatchObject(told);
    await resumed.append(part("c", ["c2"]));
    expect(await messagesOf("c")).toEqual(["c2"]);
  });

  test("is never followed where it is a link", async () => {
    const precious = join(folder, "precious");
    await appendFile(precious, "precious");
    await symlink(precious, path);
    await writeTwoParts();
    expect(await readFile(precious, "utf8")).toBe("precious");
    expect((await lstat(path)).isFile()).toBe(true);
  });

  test("is refused where it is a folder", async () => {
    await mkdir(path);
    await expect(openJournal(path, scan, false)).rejects.toMatchObject({ code: "output" });
  });
});

describe("a part that is not what was written is told with its line and done again, and no other", () => {
  const damaged = async (
    change: (lines: string[]) => readonly string[],
  ): Promise<{ keys: string[]; told: number[] }> => {
    await writeTwoParts();
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
    await rm(path);
    await appendFile(path, `${change(lines).join("\n")}\n`);
    const told: number[] = [];
    await using journal = await openJournal(path, scan, true, { onDamage: (line) => told.push(line) });
    const keys = [...journal.heads()].map(({ key }) => key);
    for (const key of keys)
      for await (const { message } of journal.findings(key)) expect(message[0]).toBe(key);
    await journal.append(part("b", ["b again"]));
    for await (const { message } of journal.findings("b")) expect(message).toBe("b again");
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
    ["a head that is no JSON", (lines) => replaced(lines, 3, '{"part":{'), ["a"], [4]],
    ["a head that is no head", (lines) => replaced(lines, 3, "null"), ["a"], [4]],
    ["an older head without digest", (lines) => replaced(lines, 3, '{"part":{"key":"b"}}'), ["a"], [4]],
    ["a line too many at the end of it", (lines) => lines.toSpliced(5, 0, "0"), ["b"], [7]],
  ])("%s", async (_, change, keys, told) => {
    expect(await damaged(change)).toEqual({ keys, told });
  });
});

test("a journal that got no part leaves no file", async () => {
  {
    await using journal = await openJournal(path, scan, false);
    expect([...journal.heads()]).toEqual([]);
  }
  await expect(stat(path)).rejects.toThrow("ENOENT");
});

describe("resuming is refused", () => {
  test("for other callers, in whatever order they come", async () => {
    const [one, two] = ["111122223333", "444455556666"].map((account) => ({ partition: "aws", account }));
    if (one === undefined || two === undefined) throw new Error("there are two");
    {
      await using journal = await openJournal(path, scan, false);
      journal.setCallers([one, two]);
      await journal.append(part("a", ["a1"]));
    }
    await using journal = await openJournal(path, scan, true);
    expect(() => journal.setCallers([one])).toThrow(
      'callers: ["aws 111122223333","aws 444455556666"] there, ["aws 111122223333"] here',
    );
    journal.setCallers([two, one]);
  });

  test("when it is a link, or no file", async () => {
    await appendFile(join(folder, "elsewhere"), "");
    await symlink(join(folder, "elsewhere"), path);
    const refusal = { code: "usage", message: expect.stringContaining("is not a regular file") };
    await expect(openJournal(path, scan, true)).rejects.toMatchObject(refusal);
    await rm(path);
    await mkdir(path);
    await expect(openJournal(path, scan, true)).rejects.toMatchObject(refusal);
  });

  test("when the journal is of another scan, with what differs", async () => {
    await writeTwoParts();
    const other = { tool: "0.2.0", checks: ["a"], shard: "1/2" };
    await expect(openJournal(path, other, true)).rejects.toThrow(
      /tool: "0.1.0" there, "0.2.0" here\n {2}shard: none there, "1\/2" here/,
    );
    expect(await messagesOf("a")).toEqual(["a1"]);
  });

  test.each(["{}\n", "no JSON\n", "x"])("when the file is none: %j", async (text) => {
    await appendFile(path, text);
    await expect(openJournal(path, scan, true)).rejects.toThrow("is no journal");
    expect(await readFile(path, "utf8")).toBe(text);
  });
});

test("a scan that is killed before its first part leaves something to resume", async () => {
  const callers = [{ partition: "aws", account: "111122223333" }];
  const killed = await openJournal(path, scan, false);
  killed.setCallers(callers);
  await vi.waitFor(() => expect(readFileSync(path, "utf8")).toContain("111122223333"));
  let told = 0;
  await using resumed = await openJournal(path, scan, true, { onNothing: () => (told += 1) });
  resumed.setCallers(callers);
  expect([...resumed.heads()]).toEqual([]);
  expect(told).toBe(0);
});

test("where there is nothing to resume a scan starts anew and says so", async () => {
  let told = 0;
  await using journal = await openJournal(path, scan, true, { onNothing: () => (told += 1) });
  expect([told, ...journal.heads()]).toEqual([1]);
});

test("a scan that comes to its end without a part leaves nothing", async () => {
  const journal = await openJournal(path, scan, false);
  journal.setCallers([]);
  await journal[Symbol.asyncDispose]();
  expect(existsSync(path)).toBe(false);
});
