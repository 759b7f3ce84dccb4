import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

// The schema is not among the package's exports; its entry is, and the file lies at a fixed place beside it.
const require = createRequire(import.meta.url);
const entry = require.resolve("@microsoft/sarif-multitool-ts");
const path = join(entry, "../../assets/sarif-2.1.0.schema.json");
const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(path, "utf8")));

/**
 * Validates a SARIF log against the official JSON Schema of SARIF 2.1.0.
 *
 * @param log the log, parsed
 * @returns one sentence per error; empty when it is valid
 */
export function findSarifSchemaErrors(log: unknown): string[] {
  if (validate(log)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
  );
}
