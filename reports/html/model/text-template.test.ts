import { hostileTexts } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { fold, unfold } from "./text-template.ts";

const parts = { name: "invoices", account: "444455556666", region: "eu-central-1" };

describe("folded texts", () => {
  test("are equal for findings that differ in name and place only", () => {
    const text = "Bucket invoices of 444455556666 in eu-central-1 is open.";
    expect(fold(text, parts)).toBe("Bucket {name} of {account} in {region} is open.");
    const other = { name: "photos", account: "111122223333", region: "us-east-1" };
    expect(fold("Bucket photos of 111122223333 in us-east-1 is open.", other)).toBe(fold(text, parts));
  });

  test.each([
    ["braces", '{"name": {name} {} {{', parts],
    ["a name inside an escape", "{xyz", { ...parts, name: "}xyz" }],
    ["a region like a placeholder", "invoices in name", { ...parts, region: "name" }],
    ["a name that holds the account", "logs-444455556666", { ...parts, name: "logs-444455556666" }],
    ["a name with replacement patterns", "a $& $1 $$ b", { ...parts, name: "$& $1" }],
    ["a short name", "a cab", { ...parts, name: "a" }],
    ["no name", "nothing", { ...parts, name: "" }],
  ])("come back as they were with %s", (_, text, these) => {
    expect(unfold(fold(text, these), these)).toBe(text);
  });

  test.each(Object.entries(hostileTexts))("come back with the hostile %s as name and text", (_, hostile) => {
    const these = { ...parts, name: hostile };
    for (const text of [hostile, `Bucket ${hostile} of ${parts.account}.`])
      expect(unfold(fold(text, these), these)).toBe(text);
  });
});
