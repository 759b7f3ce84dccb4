import { sampleReport } from "@postern/testing";
import { expect, test } from "vitest";
import { render } from "./log.test-support.ts";

test("taxonomies are the frameworks of the checks, and each rule says which requirements are its own", async () => {
  const run = (await render(sampleReport("typical"))).runs[0];
  expect(run?.taxonomies?.map(({ name, taxa }) => [name, taxa?.map(({ id }) => id)])).toEqual([
    ["acme-baseline-1.0", ["S3-4", "S3-9"]],
    ["cis-aws-5.0.0", ["2.1.2"]],
    ["cis-aws-7.0.0", ["2.1.1"]],
  ]);
  expect(run?.tool.driver.supportedTaxonomies).toEqual(
    run?.taxonomies?.map(({ name }, index) => ({ name, index })),
  );
  for (const { relationships = [] } of run?.tool.driver.rules ?? [])
    for (const { target } of relationships)
      expect(run?.taxonomies?.[target.toolComponent?.index ?? -1]?.taxa?.[target.index ?? -1]?.id).toBe(
        target.id,
      );
  const rule = run?.tool.driver.rules?.find(({ id }) => id === "s3-bucket-versioning-enabled");
  expect(rule?.relationships?.map(({ target }) => `${target.toolComponent?.name} ${target.id}`)).toEqual([
    "acme-baseline-1.0 S3-4",
    "acme-baseline-1.0 S3-9",
    "cis-aws-5.0.0 2.1.2",
  ]);
});
