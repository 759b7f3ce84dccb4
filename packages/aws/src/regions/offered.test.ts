import { expect, test } from "vitest";
import { knownPlaces } from "./generated/missing-services.ts";
import { isOffered } from "./offered.ts";
import { knownRegions } from "./partition.ts";

test.each([
  ["macie2", "us-east-1", true],
  ["macie2", "il-central-1", true],
  ["macie2", "ap-southeast-4", false],
  ["glacier", "eu-central-2", false],
  ["kms", "ap-southeast-4", true],
  ["no-such-service", "us-east-1", true],
  ["macie2", "xx-nowhere-1", true],
])("%s in %s: %s", async (prefix, region, expected) => {
  expect(await isOffered(prefix, region)).toBe(expected);
});

test("the table knows nearly every region that Postern does, or is to be generated anew", () => {
  // What it does not know is asked, so that some new ones do no harm.
  expect(knownRegions().filter((region) => !knownPlaces.has(region)).length).toBeLessThanOrEqual(4);
});
