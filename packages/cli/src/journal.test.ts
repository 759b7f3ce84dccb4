import { appendFile, lstat, mkdtemp, readFile, rm, stat, symlink, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScanPart } from "@postern/core";
import { summarize } from "@postern/core";
import { sampleFinding } from "@postern/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

test("a journal on a full disk takes no part, says so, and leaves nothing to resume", async () => {
  await symlink("/dev/full", path);
  {
    await using journal = await openJournal(path, scan, false);
    const reason = `Cannot write ${path}, which keeps what was found: ENOSPC`;
    await expect(journal.append(part("a", ["a1"]))).rejects.toThrow(reason);
    await expect(journal.append(part("b", []))).rejects.toMatchObject({ code: "output" });
    expect([...journal.heads()]).toEqual([]);
  }
  await expect(lstat(path)).rejects.toThrow("ENOENT");
});

test("a journal that got no part leaves no file", async () => {
  {
    await using journal = await openJournal(path, scan, false);
    expect([...journal.heads()]).toEqual([]);
  }
  await expect(stat(path)).rejects.toThrow("ENOENT");
});

describe("resuming is refused", () => {
  test("when there is nothing to resume", async () => {
    await expect(openJournal(path, scan, true)).rejects.toMatchObject({ code: "usage" });
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
