import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FactsLine } from "@postern/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFactsFile, readFactsFile } from "./facts-file.ts";

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

async function read(): Promise<FactsLine[]> {
  const lines: FactsLine[] = [];
  for await (const line of readFactsFile(path)) lines.push(line);
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
  await expect(stat(path)).rejects.toThrow("ENOENT");
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

test("a folder that is not there is told at once", async () => {
  await expect(createFactsFile(join(folder, "absent", "facts"))).rejects.toMatchObject({ code: "output" });
});
