import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PluginIndex } from "@postern/sdk/plain";
import { expect, test } from "vitest";
import { pluginIndexModule } from "./plugin-index.ts";

test("an index comes out of its module as it went in, whatever its texts are", async () => {
  const index: PluginIndex = {
    name: "acme",
    version: "1.2.3",
    titles: { iam: "Identity" },
    checks: [
      {
        id: "iam-thing-closed",
        title: "Thing `is` “closed” for ${everyone} \\u0041 \\ \n",
        severity: "high",
        service: "iam",
        frameworks: { "acme-1.0.0": ["$1", "§ 2"] },
        categories: ["exposure"],
        aliases: [],
        since: "0.1.0",
        scope: "account",
        resourceType: "AWS::IAM::Thing",
        actions: ["iam:GetThing"],
      },
    ],
    frameworks: [
      { id: "acme-1.0.0", title: "ACME", source: "https://acme.example", complete: true, requirements: 2 },
    ],
    exports: { iam: { things: "iam-things", helper: null } },
  };
  const folder = await mkdtemp(join(tmpdir(), "postern-index-"));
  try {
    const file = join(folder, "plugin-index.ts");
    await writeFile(file, pluginIndexModule(index));
    const module = (await import(pathToFileURL(file).href)) as { readonly pluginIndex: PluginIndex };
    expect(module.pluginIndex).toEqual(index);
  } finally {
    await rm(folder, { recursive: true });
  }
});
