import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hintsIn } from "./hints.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

test("every hint of the template of a check is named with its place", async () => {
  const templates = join(root, "packages/cli/templates/check");
  const folder = await mkdtemp(join(tmpdir(), "postern-hints-"));
  const texts: string[] = [];
  for (const file of await readdir(templates)) {
    const text = await readFile(join(templates, file), "utf8");
    texts.push(text);
    await writeFile(join(folder, file.replace(/\.template$/, "")), text);
  }
  const hints = await hintsIn(folder);
  expect(hints).toHaveLength(texts.join("").split("HINT:").length - 1);
  expect(hints).toContainEqual(expect.stringMatching(/^check\.ts:\d+: The desired state as a statement/));
  await rm(folder, { recursive: true });
});

test("the built-in checks have none", async () => {
  expect(await hintsIn(join(root, "checks/aws"))).toEqual([]);
});
