import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { frameworks } from "@postern/checks-aws/frameworks";
import { casesModule, caseNamesOf } from "./case-names.ts";
import { checkDocs, policyOf, readChecks } from "./check-docs.ts";
import { checkRegistry } from "./check-registry.ts";
import { commandReference } from "./command-reference.ts";
import { contractReference } from "./contract-reference.ts";
import { frameworkDocs } from "./framework-docs.ts";
import { hintsIn } from "./hints.ts";
import { htmlTemplateModule, htmlTemplatePath } from "./html-template.ts";
import { jsonSchemas } from "./json-schemas.ts";
import { makeReadActionsModule } from "./read-actions.ts";
import { pluginIndex, pluginIndexModule } from "./plugin-index.ts";
import { roomModules } from "./room-modules.ts";
import { settingsReference } from "./settings-reference.ts";
import { makeServiceActionsModule } from "./service-actions.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const checksRoot = join(root, "checks/aws");
const hints = (
  await Promise.all(
    ["checks/aws", "reports"].map(async (folder) =>
      (await hintsIn(join(root, folder))).map((hint) => `${folder}/${hint}`),
    ),
  )
).flat();
if (hints.length > 0) {
  const lines = hints.map((hint) => `  ${hint}\n`);
  process.stderr.write(`Still to be written, each hint to be deleted:\n${lines.join("")}`);
  process.exit(1);
}
const checks = await readChecks(checksRoot);
const cases = await caseNamesOf(checksRoot);
const descriptors = checks.map(({ descriptor }) => descriptor);
const maps = await frameworkDocs(frameworks, descriptors);
const docs = Object.entries({ ...checkDocs(checks, cases), ...maps }).map(([path, text]) => [
  `checks/aws/docs/${path}`,
  text,
]);

const modules = Object.entries(await roomModules(checksRoot)).map(([path, text]) => [
  `checks/aws/${path}`,
  text,
]);
const manifest = JSON.parse(await readFile(join(checksRoot, "package.json"), "utf8"));
const index = await pluginIndex(checksRoot, manifest, descriptors, frameworks);
const files: Record<string, string> = {
  "checks/aws/index.ts": await checkRegistry(checksRoot),
  "checks/aws/generated/cases.ts": casesModule(cases),
  "checks/aws/generated/plugin-index.ts": pluginIndexModule(index),
  ...Object.fromEntries([...docs, ...modules]),
  "docs/aws-settings.md": settingsReference(),
  "docs/command.md": commandReference(),
  "docs/contract.md": await contractReference(root),
  "docs/policy.json": policyOf(checks),
  "packages/analysis/src/generated/service-actions.ts": await makeServiceActionsModule(),
  "packages/aws/src/guard/generated/read-actions.ts": await makeReadActionsModule(),
  [htmlTemplatePath]: await htmlTemplateModule(),
  ...jsonSchemas(),
};

// The page of a check that is gone must go too.
await rm(join(checksRoot, "docs"), { recursive: true, force: true });
for (const [path, text] of Object.entries(files)) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
