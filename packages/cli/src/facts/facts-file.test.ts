import { execFileSync } from "node:child_process";
import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FactsLine } from "@postern/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readFactsFile, type FactsLimits } from "./facts-file.ts";
import { createFactsFile } from "./write-facts.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "postern-facts-"));
  path = join(folder, "facts.ndjson.gz");
});
afterEach(() => rm(folder, { recursive: true }));

const lost = (message: string): FactsLine => ({
  kind: "lost",
  lost: { source: "broken", cause: { code: "credentials", message, retryable: false } },
});

async function read(limits?: FactsLimits): Promise<FactsLine[]> {
  const lines: FactsLine[] = [];
  for await (const line of readFactsFile(path, limits)) lines.push(line);
  return lines;
}

test("a facts file gives back its lines, is its owner's alone and is gzip", async () => {
  const writer = await createFactsFile(path);
  writer.save([lost("one")]);
  writer.save([lost("two"), lost("three")]);
  await writer.close(true);
  expect((await read()).slice(1)).toEqual([
    ...["one", "two", "three"].map(lost),
    { kind: "end", complete: true },
  ]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readFile(path)).subarray(0, 2).toString("hex")).toBe("1f8b");
});

test("a facts file on a full disk says so at its end, in place of a defect", async () => {
  const writer = await createFactsFile("/dev/full");
  writer.save([lost("one")]);
  const message = "Cannot write the facts file /dev/full: ENOSPC: no space left on device, write";
  await expect(writer.close(true)).rejects.toMatchObject({ code: "output", message });
});

test("a facts file that is discarded leaves nothing", async () => {
  const writer = await createFactsFile(path);
  writer.save([lost("one")]);
  await writer.discard();
  expect(await readdir(folder)).toEqual([]);
});

describe("a facts file of an earlier scan", () => {
  const earlier = async (mode = 0o666): Promise<void> => {
    const writer = await createFactsFile(path);
    writer.save([lost("last week")]);
    await writer.close(true);
    await chmod(path, mode);
  };

  test("stays until the next is whole, and survives one that is discarded or cut off", async () => {
    await earlier();
    const writer = await createFactsFile(path);
    writer.save([lost("today")]);
    expect(await read()).toContainEqual(lost("last week"));
    await writer.discard();
    expect(await read()).toContainEqual(lost("last week"));
    expect(await readdir(folder)).toEqual(["facts.ndjson.gz"]);
  });

  test("is replaced by a whole one that its owner alone can read, whatever its mode was", async () => {
    await earlier();
    const writer = await createFactsFile(path);
    writer.save([lost("today")]);
    await writer.close(true);
    expect(await read()).toContainEqual(lost("today"));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["facts.ndjson.gz"]);
  });

  test("is replaced where a link to it leads", async () => {
    await earlier();
    const link = join(folder, "latest.gz");
    await symlink(path, link);
    const writer = await createFactsFile(link);
    writer.save([lost("today")]);
    await writer.close(true);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await read()).toContainEqual(lost("today"));
  });
});

describe("a facts file has limits", () => {
  const save = async (): Promise<void> => {
    const writer = await createFactsFile(path);
    writer.save([lost("x".repeat(2000))]);
    await writer.close(true);
  };

  test("of its lines", async () => {
    await save();
    await expect(read({ line: 1000, total: 1e6 })).rejects.toThrow("line 2: a line has more than 1000 bytes");
    expect(await read({ line: 3000, total: 1e6 })).toHaveLength(3);
  });

  test("of what it unpacks to", async () => {
    await save();
    await expect(read({ line: 1e6, total: 1500 })).rejects.toThrow("it unpacks to more than 1500 bytes");
  });

  test("and is no pipe, for whose writer it would wait", async () => {
    execFileSync("mkfifo", [path]);
    await expect(read()).rejects.toThrow("it is no regular file");
  });
});

test("a facts file holds no secret", async () => {
  const secret = `FwoGZXIvYXdzE${"a".repeat(120)}`;
  const writer = await createFactsFile(path);
  writer.save([lost(`X-Amz-Security-Token=${secret}`)]);
  await writer.close(true);
  expect(JSON.stringify(await read())).not.toContain(secret);
});

test.each<[string, string | Buffer, RegExp]>([
  ["no gzip", "{}\n", /incorrect header check/],
  ["no JSON", gzipSync("x\n"), /line 1: /],
  ["no facts", gzipSync("{}\n"), /line 1: /],
  ["empty", gzipSync(""), /it is empty/],
  ["without a header", gzipSync(`${JSON.stringify(lost("one"))}\n`), /no header/],
])("a file that is %s is refused", async (_name, content, message) => {
  await writeFile(path, content);
  await expect(read()).rejects.toThrow(message);
});

test("a file that was cut off, or is missing, is refused", async () => {
  const writer = await createFactsFile(path);
  writer.save([lost("one")]);
  await writer.close(true);
  await writeFile(path, (await readFile(path)).subarray(0, -6));
  await expect(read()).rejects.toThrow(/unexpected end of file/);
  await rm(path);
  await expect(read()).rejects.toThrow(/ENOENT/);
});

test("a pipe is no place for a facts file: it would wait for whoever reads it", async () => {
  execFileSync("mkfifo", [path]);
  await expect(createFactsFile(path)).rejects.toMatchObject({
    code: "output",
    message: `Cannot write the facts file ${path}: it is a pipe`,
  });
});

test("a folder that is not there is told at once", async () => {
  await expect(createFactsFile(join(folder, "absent", "facts"))).rejects.toMatchObject({ code: "output" });
});
