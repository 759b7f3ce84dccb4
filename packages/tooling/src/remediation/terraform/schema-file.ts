import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseTerraformSchema, type TerraformSchema } from "./schema.ts";

/** Where the schema of the Terraform AWS provider lies, with its version. */
export const terraformSchemaPath = fileURLToPath(
  new URL("../../../data/terraform-aws-provider.txt", import.meta.url),
);

/** What the Terraform AWS provider takes, in the version that the file names. */
export function readTerraformSchema(): TerraformSchema {
  return parseTerraformSchema(readFileSync(terraformSchemaPath, "utf8"));
}
