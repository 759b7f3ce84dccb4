import { expect, test } from "vitest";
import { describeThrown } from "./errors.ts";

const angry = {
  toString() {
    throw new Error("no text");
  },
};
const hidden = new Proxy(new Error("hidden"), {
  get() {
    throw new Error("no property");
  },
});
const unshown = (type: string) => ({
  name: "Error",
  message: `a value of type ${type} that cannot be shown as text`,
});

test.each<[string, unknown, object]>([
  ["an error", new TypeError("wrong"), { name: "TypeError", message: "wrong" }],
  ["a text", "no", { name: "Error", message: "no" }],
  ["nothing", undefined, { name: "Error", message: "undefined" }],
  ["a symbol", Symbol("s"), { name: "Error", message: "Symbol(s)" }],
  ["an object without prototype", Object.create(null), unshown("object")],
  ["a text that throws", angry, unshown("object")],
  ["an error whose name is none", Object.assign(new Error("m"), { name: angry }), unshown("object")],
  ["a proxy that throws", hidden, unshown("object")],
])("%s that was thrown is described", (_, thrown, described) => {
  expect(describeThrown(thrown)).toEqual(described);
});
