import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { factsLineSchema, type FactsLine, type RecordedCollection } from "@postern/sdk";
import { expect } from "vitest";

/** The lines of a facts file, whose last one is whole. */
export function readFacts(path: string): FactsLine[] {
  const text = gunzipSync(readFileSync(path)).toString();
  const lines = text.split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => factsLineSchema.parse(JSON.parse(line)));
}

/** The lines in an order of their own, without what no two scans share. */
export const timelessLines = (lines: readonly FactsLine[]): string[] =>
  lines
    .map((line) => JSON.stringify(line))
    .map((line) => line.replaceAll(/"(?:at|startedAt|requestId)":"[^"]*"|assumed-role[^"]*/g, ""))
    .toSorted();

const placeOf = ({
  collector,
  target,
  region,
}: Pick<RecordedCollection, "collector" | "target" | "region">) =>
  JSON.stringify([collector, target, region]);

/** Of accounts, those that something else parts from what follows them of their collection. */
export const torn = (lines: readonly FactsLine[]): FactsLine[] =>
  lines.filter((line, index) => {
    const next = lines[index + 1];
    if (line.kind !== "resource" || line.scope === "organization") return false;
    if (next?.kind !== "resource" && next?.kind !== "collection") return true;
    return placeOf(line) !== placeOf(next);
  });
