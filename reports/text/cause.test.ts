import { sampleCause } from "@postern/testing";
import { expect, test } from "vitest";
import { causePhrase } from "./cause.ts";

test.each([
  [{ layer: "service-control-policy" }, "access denied by a service control policy"],
  [{ layer: "identity-policy" }, "access denied by an identity policy"],
  [{ layer: "vpc-endpoint-policy" }, "access denied by a VPC endpoint policy"],
  [{ code: "unexpected-reply", layer: undefined }, "unexpected reply"],
] as const)("%o reads %s", (differences, phrase) => {
  expect(causePhrase(sampleCause(differences))).toBe(phrase);
});
