import { NormalizedSchema } from "@smithy/core/schema";
import { expect, test } from "vitest";
import { readForm } from "./query-form.ts";

const string = 0;
const map = [2, "test", "Map", 0, string, string] as const;
const list = [1, "test", "List", 0, string] as const;
const flat = { xmlFlattened: 1, xmlName: "Flat" };
const struct = (names: string[], schemas: unknown[]) =>
  NormalizedSchema.of([3, "test", names.join(), 0, names, schemas] as never);
const input = struct(["Attributes", "Names", "Tags"], [map, list, [list, flat]]);

test("maps, lists and flattened lists are read from numbered parameters, in the order of the numbers", () => {
  const form = new URLSearchParams({
    Action: "Put",
    "Attributes.entry.1.key": "a",
    "Attributes.entry.1.value": "1",
    "Attributes.entry.2.key": "b.c",
    "Attributes.entry.2.value": "2",
    "Names.member.10": "tenth",
    "Names.member.9": "ninth",
    "Flat.1": "one",
  });
  expect(readForm(input, form, false)).toEqual({
    Attributes: { a: "1", "b.c": "2" },
    Names: ["ninth", "tenth"],
    Tags: ["one"],
  });
});

test("EC2 capitalises names and flattens every list", () => {
  const ec2Input = struct(["VolumeIds"], [[list, { xmlName: "volumeId" }]]);
  expect(readForm(ec2Input, new URLSearchParams("VolumeId.1=a&VolumeId.2=b"), true)).toEqual({
    VolumeIds: ["a", "b"],
  });
});

test("hostile names of parameters reach no prototype and no member", () => {
  const form = new URLSearchParams(
    "__proto__.polluted=1&constructor.prototype.polluted=1&Names.member.__proto__=x&Other=1",
  );
  expect(readForm(input, form, false)).toEqual({ Names: [] });
  expect({}).not.toHaveProperty("polluted");
});
