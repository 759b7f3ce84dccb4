import { expect, test } from "vitest";
import { unknownValue } from "./unknown-value.ts";

test("an unknown value names the nearest when it is near, and where all are", () => {
  const error = unknownValue(
    "region",
    "eu-wst-1",
    ["eu-west-1", "us-east-1"],
    "`postern list regions` shows all.",
  );
  expect(error).toMatchObject({
    code: "usage",
    message: "Unknown region “eu-wst-1”.",
    hint: "Did you mean “eu-west-1”? `postern list regions` shows all.",
  });
});

test("an unknown value that is near to none, or has none, gets no suggestion", () => {
  expect(unknownValue("region", "mars", ["eu-west-1"], "See the list.").hint).toBe("See the list.");
  expect(unknownValue("region", "mars", [], "See the list.", "configuration").hint).toBe("See the list.");
});
