import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

test.each([
  ".github/workflows/ci.yml",
  "action.yml",
  "deploy/github-actions/postern.yml",
  "docs/github-action.md",
  "packages/cli/templates/plugin/.github/workflows/ci.yml.template",
])("%s takes others' actions by digest, with the version beside", (file) => {
  const uses = readFileSync(`${root}${file}`, "utf8").match(/(?<=\buses: ).*/g) ?? [];
  const others = uses.filter((action) => !action.startsWith("acme/postern@"));
  expect(others.length).toBeGreaterThan(0);
  const pinned = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
  expect(others.filter((action) => !pinned.test(action))).toEqual([]);
});
