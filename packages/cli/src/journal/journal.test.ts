import { existsSync, readFileSync } from "node:fs";
import { appendFile, lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleFinding } from "@postern/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
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

async function messagesOf(key: string, resume = true): Promise<string[]> {
  await using journal = await openJournal(path, scan, resume);
  const messages: string[] = [];
  for await (const { message } of journal.findings(key)) messages.push(message);
  return messages;
}

async function writeTwoBlocks(): Promise<void> {
  await using journal = await openJournal(path, scan, false);
  await Promise.all([
    journal.append(sampleBlock("b", ["b1", "b2 ü"])),
    journal.append(sampleBlock("a", ["a1"])),
  ]);
}

describe("a journal", () => {
  test("gives back what was put in, whichever part was added first", async () => {
    await writeTwoBlocks();
    expect(await messagesOf("a")).toEqual(["a1"]);
    expect(await messagesOf("b")).toEqual(["b1", "b2 ü"]);
    expect(await messagesOf("c")).toEqual([]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("is resumed with its parts, the heads as they were", async () => {
    await writeTwoBlocks();
    await using journal = await openJournal(path, scan, true);
    expect([...journal.heads()].map(({ key, summary }) => [key, summary.findings])).toEqual([
      ["b", 2],
      ["a", 1],
    ]);
  });

  test("drops what was torn at any byte, and keeps every part before it", async () => {
    await writeTwoBlocks();
    const whole = await readFile(path, "utf8");
    const firstBlockEnd = whole.indexOf("\n", whole.indexOf('{"block":')) + 1;
    for (const size of [firstBlockEnd, firstBlockEnd + 1, firstBlockEnd + 40, whole.length - 1]) {
      await writeTwoBlocks();
      await truncate(path, Buffer.byteLength(whole.slice(0, size)));
      await using journal = await openJournal(path, scan, true);
      expect([...journal.heads()].map(({ key }) => key)).toEqual(["b"]);
      await journal.append(sampleBlock("a", ["again"]));
      const messages: string[] = [];
      for await (const { message } of journal.findings("a")) messages.push(message);
      expect(messages).toEqual(["again"]);
    }
  });

  test("merges the blocks of one key in the order of reports", async () => {
    {
      await using journal = await openJournal(path, scan, false);
      await journal.append(sampleBlock("a", ["b", "d"], { whole: false, done: { one: { checks: [] } } }));
      await journal.append(sampleBlock("a", ["a", "e"], { whole: false, done: { two: { checks: [] } } }));
      await journal.append(sampleBlock("a", ["c"]));
    }
    expect(await messagesOf("a")).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("forgets what was left open, and keeps what was brought to its end", async () => {
    const part = (name: string) => ({ whole: false, done: { [name]: { checks: [name] } } });
    {
      await using journal = await openJournal(path, scan, false);
      await journal.append(sampleBlock("a", ["one"], part("one")));
      await journal.append(sampleBlock("a", ["two, stopped"], { whole: false, open: "two" }));
      await journal.append(sampleBlock("a", ["stopped"], { whole: false, open: "" }));
    }
    {
      await using journal = await openJournal(path, scan, true);
      expect([...journal.begin()]).toMatchObject([
        { whole: false, done: part("one").done, summary: { findings: 1 } },
      ]);
      await journal.append(sampleBlock("a", ["two"], { whole: false, open: "two" }));
      await journal.append(sampleBlock("a", ["two, the rest"], part("two")));
    }
    expect(await messagesOf("a")).toEqual(["one", "two", "two, the rest"]);
    await using journal = await openJournal(path, scan, true);
    expect([...journal.begin()]).toMatchObject([{ done: { one: {}, two: {} }, summary: { findings: 3 } }]);
  });

  test("forgets what is open of one key, also when it is read again, and keeps the others'", async () => {
    const part = { whole: false, done: { two: { checks: ["two"] } } };
    {
      await using journal = await openJournal(path, scan, false);
      for (const key of ["a", "b"])
        await journal.append(sampleBlock(key, [`${key}: of one that died`], { whole: false, open: "two" }));
      await journal.forget("a");
      await journal.forget("c");
      for (const key of ["a", "b"]) await journal.append(sampleBlock(key, [`${key}: whole`], part));
      expect([...journal.heads()].map(({ key, summary }) => [key, summary.findings])).toEqual([
        ["a", 1],
        ["b", 2],
      ]);
    }
    const damages: number[] = [];
    await using journal = await openJournal(path, scan, true, { onDamage: (line) => damages.push(line) });
    expect([...journal.begin()].map(({ key, summary }) => [key, summary.findings])).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
    expect(damages).toEqual([]);
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
    await journal.append({ ...sampleBlock("a", []), findings: [finding] });
    expect(await readFile(path, "utf8")).not.toContain(secret);
  });
});

test("a journal that was stopped at its first write is resumed from the start", async () => {
  await appendFile(path, "");
  {
    await using journal = await openJournal(path, scan, true);
    await journal.append(sampleBlock("a", ["a1"]));
  }
  expect(await messagesOf("a")).toEqual(["a1"]);
});

test("a journal that cannot be made takes no part and says so", async () => {
  await using journal = await openJournal(join(folder, "absent/report.journal"), scan, false);
  const reason = "absent/report.journal, which keeps what was found: ENOENT";
  await expect(journal.append(sampleBlock("a", ["a1"]))).rejects.toThrow(reason);
  await expect(journal.append(sampleBlock("b", []))).rejects.toMatchObject({ code: "output" });
  expect([...journal.heads()]).toEqual([]);
});

describe("another scan's journal in the same place", () => {
  test("is replaced, and goes on without its name", async () => {
    await using first = await openJournal(path, scan, false);
    await first.append(sampleBlock("a", ["first"]));
    const replaced: string[] = [];
    await using second = await openJournal(path, { tool: "other" }, false, {
      onReplace: () => replaced.push(path),
    });
    expect(replaced).toEqual([]);
    await second.append(sampleBlock("a", ["the second"]));
    expect(replaced).toEqual([path]);
    await first.append(sampleBlock("b", ["first again"]));
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
    await first.append(sampleBlock("a", ["a1"]));
    await using resumed = await openJournal(path, scan, true);
    await resumed.append(sampleBlock("b", ["b1"]));
    const told = { code: "output", message: `Another scan writes to ${path}.` };
    await expect(first.append(sampleBlock("c", ["c1"]))).rejects.toMatchObject(told);
    await expect(first.findings("a")[Symbol.asyncIterator]().next()).rejects.toMatchObject(told);
    await resumed.append(sampleBlock("c", ["c2"]));
    expect(await messagesOf("c")).toEqual(["c2"]);
  });

  test("is never followed where it is a link", async () => {
    const precious = join(folder, "precious");
    await appendFile(precious, "precious");
    await symlink(precious, path);
    await writeTwoBlocks();
    expect(await readFile(precious, "utf8")).toBe("precious");
    expect((await lstat(path)).isFile()).toBe(true);
  });

  test("is refused where it is a folder", async () => {
    await mkdir(path);
    await expect(openJournal(path, scan, false)).rejects.toMatchObject({ code: "output" });
  });
});

test("a journal that got no block leaves no file", async () => {
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
      await journal.append(sampleBlock("a", ["a1"]));
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
    await writeTwoBlocks();
    const other = { tool: "0.2.0", checks: ["a"], shard: "1/2" };
    await expect(openJournal(path, other, true)).rejects.toThrow(
      /tool: "0.1.0" there, "0.2.0" here\n {2}shard: none there, "1\/2" here/,
    );
    expect(await messagesOf("a")).toEqual(["a1"]);
  });

  test.each(["{}\n", "no JSON\n", "x", '{"kind":"postern-journal","version":2,"scan":{},"callers":[]}\n'])(
    "when the file is none: %j",
    async (text) => {
      await appendFile(path, text);
      await expect(openJournal(path, scan, true)).rejects.toThrow("is no journal");
      expect(await readFile(path, "utf8")).toBe(text);
    },
  );
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
