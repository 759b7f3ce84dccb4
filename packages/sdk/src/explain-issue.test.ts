import { expect, test } from "vitest";
import * as z from "zod";
import { inspectInput } from "./explain-issue.ts";

const schema = z.strictObject({
  profiles: z.array(z.string().min(1)).min(1).optional(),
  region: z.union([z.string(), z.array(z.string())]).optional(),
  failOn: z.union([z.enum(["high", "low"]), z.literal("none")]).optional(),
  only: z.literal("this").optional(),
  concurrency: z.number().int().max(8).optional(),
  timeout: z.number().positive().lt(10).optional(),
  quiet: z.boolean().optional(),
  name: z.string().regex(/^\w+$/, "expected letters and digits").max(3).optional(),
  select: z.strictObject({ services: z.array(z.string()) }).optional(),
  nothing: z.strictObject({}).optional(),
});

test("an input that meets its schema is handed over without problems", () => {
  expect(inspectInput(schema, { quiet: true })).toEqual({ problems: [], value: { quiet: true } });
});

test.each<[unknown, string, string]>([
  [undefined, "", "expected an object, and it is missing"],
  [{ timeout: Number.NaN }, "timeout", "expected a number, not NaN"],
  [{ profiles: "audit" }, "profiles", "expected a list, not “audit”"],
  [{ profiles: [] }, "profiles", "expected at least 1 entry"],
  [{ profiles: [""] }, "profiles.0", "expected some text"],
  [{ quiet: "x".repeat(50) }, "quiet", `expected true or false, not “${"x".repeat(40)}…”`],
  [{ quiet: null }, "quiet", "expected true or false, not null"],
  [{ quiet: [] }, "quiet", "expected true or false, not a list"],
  [{ region: 1 }, "region", "expected a string, not 1, or expected a list, not 1"],
  [{ failOn: "hihg" }, "failOn", "expected one of high, low, none, not “hihg”"],
  [{ only: "that" }, "only", "expected this, not “that”"],
  [{ concurrency: 9 }, "concurrency", "expected at most 8"],
  [{ concurrency: 1.5 }, "concurrency", "expected a whole number, not 1.5"],
  [{ timeout: 0 }, "timeout", "expected more than 0"],
  [{ timeout: 10 }, "timeout", "expected less than 10"],
  [{ name: "a b" }, "name", "expected letters and digits"],
  [{ name: "abcd" }, "name", "expected at most 3 characters"],
  [{ select: {} }, "select.services", "expected a list, and it is missing"],
  [{ profile: [] }, "", "unknown key “profile”; did you mean “profiles”?"],
  [{ select: { services: [], accounts: [] } }, "select", "unknown key “accounts”; known: services"],
  [{ nothing: { a: 1 } }, "nothing", "unknown key “a”"],
])("of %j it is told that %j: %s", (input, path, expected) => {
  expect(inspectInput(schema, input).problems).toEqual([{ path, expected }]);
});

test("all problems are told at once", () => {
  expect(inspectInput(schema, { quiet: 1, region: 2, profil: 3 }).problems).toHaveLength(3);
});
