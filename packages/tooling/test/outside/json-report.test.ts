import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import json from "@postern/reports/json";
import { reportSource } from "@postern/sdk";
import { sampleReport, sampleReportKinds } from "@postern/testing";
import { expect, test } from "vitest";

const schemas = new URL("../../../sdk/schemas/", import.meta.url);
const readSchema = (name: string): object =>
  JSON.parse(readFileSync(new URL(name, schemas), "utf8")) as object;
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);

test.each(sampleReportKinds)("a JSON report that is %s is valid for the published schema", async (kind) => {
  let text = "";
  for await (const part of json.render(reportSource(sampleReport(kind)), {})) text += part;
  const validate = ajv.compile(readSchema("report.schema.json"));
  validate(JSON.parse(text));
  expect(validate.errors).toBeNull();
  ajv.removeSchema();
});
