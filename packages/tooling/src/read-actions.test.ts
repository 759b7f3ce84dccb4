import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { makeReadActionsModule } from "./read-actions.ts";

test("the read actions in packages/aws are those of the pinned data", { timeout: 30_000 }, async () => {
  const committed = await readFile(
    new URL("../../aws/src/generated/read-actions.ts", import.meta.url),
    "utf8",
  );
  expect(await makeReadActionsModule()).toBe(committed);
});

test("a service is a line of sorted actions, writes left out", { timeout: 30_000 }, async () => {
  const lines = (await makeReadActionsModule()).split("\n").filter((line) => line.startsWith('  "'));
  const sts = lines.filter((line) => line.startsWith('  "sts": '));
  expect(sts).toEqual([
    '  "sts": "GetAccessKeyInfo GetCallerIdentity GetServiceBearerToken GetSessionToken",',
  ]);
  expect(lines.toSorted()).toEqual(lines);
});
