import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkRegistry } from "./check-registry.ts";
import { htmlTemplateModule, htmlTemplatePath } from "./html-template.ts";
import { jsonSchemas } from "./json-schemas.ts";
import { makeReadActionsModule } from "./read-actions.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

const files: Record<string, string> = {
  "checks/aws/index.ts": await checkRegistry(join(root, "checks/aws")),
  "packages/aws/src/generated/read-actions.ts": await makeReadActionsModule(),
  [htmlTemplatePath]: await htmlTemplateModule(),
  ...jsonSchemas(),
};

for (const [path, text] of Object.entries(files)) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
