import { expect, test } from "vitest";
import { parseShorthand } from "./shorthand.ts";

test.each([
  ["Key=a,Value=b", { Key: "a", Value: "b" }],
  ["Name=x, Values=a,b", { Name: "x", Values: ["a", "b"] }],
  ["Values=[a],Name=", { Values: ["a"], Name: "" }],
  ["Rules=[{Id=a,On=true}, {Id=b}]", { Rules: [{ Id: "a", On: "true" }, { Id: "b" }] }],
  ["Variables={A=1,B=x y}", { Variables: { A: "1", B: "x y" } }],
  ["Empty={},None=[]", { Empty: {}, None: [] }],
  [`Text="a, b",Other='c=d'`, { Text: "a, b", Other: "c=d" }],
  ["Value=a\\,b", { Value: "a\\,b" }],
  ["Url=https://example.com/?a=b", { Url: "https://example.com/?a=b" }],
])("%s", (text, value) => {
  expect(parseShorthand(text)).toEqual(value);
});

test.each([
  ["Key", "expected a key and “=” at “”"],
  ["Key=a,b=c,Key=d", "has the key “Key” twice"],
  ["Rules=[{Id=a]", "expected “}” at “]”"],
  ["Rules=[a", "expected “]” at “”"],
  ["Key=a]", "expected “,” or the end at “]”"],
])("%s is refused", (text, message) => {
  expect(() => parseShorthand(text)).toThrow(message);
});
