import { describe, expect, test } from "vitest";
import * as z from "zod";
import { tolerantParse } from "./tolerant-parse.ts";

const method = z.strictObject({ none: z.string() });
const schema = z.strictObject({
  count: z.number(),
  list: z.array(z.strictObject({ a: z.string() })),
  method: z.union([z.string(), method]),
});
const sound = { count: 1, list: [{ a: "x" }], method: { none: "why" } };

describe("reading what a later release of the same schema version wrote", () => {
  test.each([
    ["at the top", { ...sound, later: true }],
    ["in a list", { ...sound, list: [{ a: "x", later: [] }] }],
    ["in one of several forms", { ...sound, method: { none: "why", later: 1 } }],
    ["nowhere", sound],
  ])("accepts added fields %s, and keeps them", (_, value) => {
    expect(tolerantParse(schema, value)).toEqual({ value });
  });

  test.each<[string, unknown, string[]]>([
    ["a wrong value", { ...sound, count: "1" }, ["count"]],
    ["a missing field, named once, beside an added one", { ...sound, list: [{ later: 1 }] }, ["list.0.a"]],
    ["a form that is none of the known ones", { ...sound, method: { later: 1 } }, ["method"]],
    ["no object at all", null, [""]],
  ])("refuses %s", (_, value, paths) => {
    const result = tolerantParse(schema, value);
    const found = "problems" in result ? result.problems.map(({ path }) => path.join(".")) : [];
    expect(found).toEqual(paths);
  });
});
