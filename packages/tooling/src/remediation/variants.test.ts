import builtIn from "@postern/checks-aws";
import { describeCheck } from "@postern/core";
import { expect, test } from "vitest";

const noActions = { organization: [], account: [], region: [] };
const checks = (builtIn.checks ?? []).map((check) =>
  describeCheck({ plugin: "@postern/checks-aws", check, options: {} }, noActions),
);

test("a check of several types of resources has a remediation for each", () => {
  const several = checks.filter(({ resourceType }) => resourceType.includes(", "));
  expect(several.length).toBeGreaterThan(3);
  for (const { id, resourceType, remediation } of several) {
    const variants = Object.keys(remediation.variants ?? {});
    const usual = resourceType.split(", ").filter((type) => !variants.includes(type));
    expect({ id, usual }).toEqual({ id, usual: [expect.any(String)] });
  }
});
