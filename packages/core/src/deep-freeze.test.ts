import { expect, test } from "vitest";
import { deepFreeze } from "./deep-freeze.ts";

test.each<[string, object, (value: never) => unknown]>([
  ["an object", { a: 1 }, (value: { a: number }) => (value.a = 2)],
  ["a list", { a: [1] }, (value: { a: number[] }) => value.a.push(2)],
  [
    "what someone else froze without what is in it",
    Object.freeze({ a: { b: 1 } }),
    (value: { a: { b: number } }) => (value.a.b = 2),
  ],
  ["a map", { a: new Map([["b", 1]]) }, (value: { a: Map<string, number> }) => value.a.set("b", 2)],
  [
    "what is in a map",
    new Map([["b", { c: 1 }]]),
    (value: Map<string, { c: number }>) => Object.assign(value.get("b") ?? {}, { c: 2 }),
  ],
  ["a map's rest", new Map([["b", 1]]), (value: Map<string, number>) => value.clear()],
  ["a set", { a: new Set([1]) }, (value: { a: Set<number> }) => value.a.add(2)],
  ["a member of a set", { a: new Set([1]) }, (value: { a: Set<number> }) => value.a.delete(1)],
  ["a time", { a: new Date(0) }, (value: { a: Date }) => value.a.setFullYear(2027)],
])("%s cannot be changed any more, and can be read", (_, value, change) => {
  const before = structuredClone(value);
  expect(() => change(deepFreeze(value) as never)).toThrow(TypeError);
  expect(structuredClone(value)).toEqual(before);
});

test("what refers to itself is frozen as well", () => {
  const value: { self?: object; a: number[] } = { a: [1] };
  value.self = value;
  expect(() => deepFreeze(value).a.push(2)).toThrow(TypeError);
});
