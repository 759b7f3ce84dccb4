import { sampleReport } from "@postern/testing";
import { expect, test } from "vitest";
import { failuresOf, render, resultsOf } from "./log.test-support.ts";

test("an anchor holds every result, and their identity stays", async () => {
  const report = sampleReport("typical");
  const [free, anchored] = [
    await render(report),
    await render(report, { sarifAnchor: "infra/main file.tf" }),
  ];
  const results = anchored.runs.flatMap(resultsOf);
  expect(
    new Set(results.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri)),
  ).toEqual(new Set(["infra/main%20file.tf"]));
  expect(results.map(({ partialFingerprints }) => partialFingerprints)).toEqual(
    free.runs.flatMap(resultsOf).map(({ partialFingerprints }) => partialFingerprints),
  );
  expect(failuresOf(anchored.runs[1])[0]?.locations?.[0]?.logicalLocations?.[0]?.name).toBe("invoices");
});
