import { readFileSync } from "node:fs";
import builtIn from "@postern/checks-aws";
import { expect, test } from "vitest";

const metadata = (builtIn.checks ?? []).map((check) => check.metadata);

test("every built-in check says in one sentence what its remediation may break or cost", () => {
  expect(metadata.length).toBeGreaterThan(100);
  const wrong = metadata.filter(
    ({ remediation: { impact = "" } }) => !/^[A-Z].{20,}\.$/s.test(impact) || /[<>\n]/.test(impact),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test("what a change also ends is another check, and named once", () => {
  const ids = new Set(metadata.map(({ id }) => id));
  const ending = metadata.flatMap(({ id, remediation: { alsoEnds } }) =>
    alsoEnds ? [{ id, alsoEnds }] : [],
  );
  expect(ending.length).toBeGreaterThan(0);
  for (const { id, alsoEnds } of ending) {
    expect({ id, unknown: alsoEnds.filter((one) => !ids.has(one) || one === id) }).toEqual({
      id,
      unknown: [],
    });
    expect(new Set(alsoEnds).size).toBe(alsoEnds.length);
  }
});

const root = new URL("../../../../", import.meta.url);

test.each([
  "packages/cli/templates/check/check.ts.template",
  "docs/first-check.md",
  "docs/kinds-of-checks.md",
  "README.md",
])("the examples in %s have an impact, too", (path) => {
  const [, ...remediations] = readFileSync(new URL(path, root), "utf8").split(/\bremediation: \{\n/);
  expect(remediations.length).toBeGreaterThan(0);
  for (const text of remediations) expect(text.split(/^\s*\},?$/m)[0]).toMatch(/^\s+impact\b/m);
});
