import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FactsLine } from "@postern/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFactsFile } from "./facts-file.ts";
import { packCollections, type PackedFacts } from "./pack-facts.ts";
import { createFactsFile } from "./write-facts.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "postern-facts-"));
});
afterEach(() => rm(folder, { recursive: true }));

const target = { partition: "aws", account: "111122223333" };
const of = (collector: string) => ({ collector, scope: "account", target, region: "us-east-1" }) as const;
const resource = (collector: string, name: string, attributes: unknown = null): FactsLine =>
  ({
    kind: "resource",
    ...of(collector),
    resource: { uid: name, name, attributes, facets: {} },
  }) as FactsLine;
const end = (collector: string): FactsLine => ({
  kind: "collection",
  ...of(collector),
  at: "2026-01-01T00:00:00.000Z",
  calls: [],
});

test("collections that are read at the same time are told one by one, whole, and are lines of a file", async () => {
  const told: [string, PackedFacts | Error][] = [];
  const save = packCollections(async (name, facts) => void told.push([name, facts]));
  const large = Array.from({ length: 4 }, (_, index) =>
    resource("users", `user ${index}`, "x".repeat(150_000)),
  );
  await Promise.all([
    ...large.slice(0, 2).map((line) => save([line])),
    save([resource("roles", "role")]),
    ...large.slice(2).map((line) => save([line])),
  ]);
  expect(told).toEqual([]);
  await save([end("roles")]);
  await save([end("users")]);
  expect(told.map(([name]) => name)).toEqual(["roles us-east-1", "users us-east-1"]);
  const [, users] = told.map(([, facts]) => facts);
  expect(users).toContainEqual(expect.any(Uint8Array));

  const path = join(folder, "facts.gz");
  const file = await createFactsFile(path);
  const lost: FactsLine = {
    kind: "lost",
    lost: { source: "broken", cause: { code: "credentials", message: "None.", retryable: false } },
  };
  void file.save([lost]);
  for (const [, facts] of told.toReversed()) void file.append(facts);
  void file.save([lost]);
  await file.close(true);
  const lines: FactsLine[] = [];
  for await (const line of readFactsFile(path)) lines.push(line);
  const written = [lost, ...large, end("users"), resource("roles", "role"), end("roles"), lost];
  expect(lines.slice(1)).toEqual([...written, { kind: "end", complete: true }]);
});

test("a line that cannot be packed is told in place of its collection, and costs the file", async () => {
  const told: (PackedFacts | Error)[] = [];
  const save = packCollections(async (_, facts) => void told.push(facts));
  await save([resource("users", "user", 1n)]);
  await save([resource("users", "other")]);
  await save([end("users")]);
  expect(told).toEqual([expect.objectContaining({ message: expect.stringContaining("BigInt") })]);
  const file = await createFactsFile(join(folder, "facts.gz"));
  for (const facts of told) await file.append(facts);
  await expect(file.close(true)).rejects.toMatchObject({
    code: "output",
    message: expect.stringContaining("BigInt"),
  });
});
