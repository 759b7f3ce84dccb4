import { readFileSync } from "node:fs";
import builtIn from "@postern/checks-aws";
import { expect, test } from "vitest";

const [heading = "", ...ids] = readFileSync(new URL("prowler-checks.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");

test("the list of Prowler's checks says of which version it is", () => {
  expect(heading).toMatch(/^# Check ids of Prowler \d+\.\d+\.\d+ for AWS/);
  expect(ids.length).toBeGreaterThan(600);
  expect(ids).toEqual([...new Set(ids)].toSorted());
});

test("an alias that names a check of Prowler's names one that there is", () => {
  const known = new Set(ids.map((id) => `prowler:${id}`));
  const wrong = (builtIn.checks ?? []).flatMap(({ metadata: { id, aliases } }) =>
    aliases
      .filter((alias) => alias.startsWith("prowler:") && !known.has(alias))
      .map((alias) => `${id}: ${alias}`),
  );
  expect(wrong).toEqual([]);
});
