import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { makeReadActionsModule } from "./read-actions.ts";

test("the read actions in packages/aws are those of the pinned data", { timeout: 30_000 }, async () => {
  const committed = await readFile(
    new URL("../../aws/src/guard/generated/read-actions.ts", import.meta.url),
    "utf8",
  );
  expect(await makeReadActionsModule()).toBe(committed);
});

test(
  "a service is a line of sorted actions, and writes that are named like reads stand apart",
  { timeout: 30_000 },
  async () => {
    const [reads = "", writes = ""] = (await makeReadActionsModule()).split("export const readVerbs");
    const linesOf = (text: string) => text.split("\n").filter((line) => line.startsWith('  "'));
    const sts = (text: string) => linesOf(text).filter((line) => line.startsWith('  "sts": '));
    expect(sts(reads)).toEqual([
      '  "sts": "GetAccessKeyInfo GetCallerIdentity GetServiceBearerToken GetSessionToken",',
    ]);
    expect(sts(writes)).toEqual([
      '  "sts": "GetDelegatedAccessToken GetFederationToken GetWebIdentityToken",',
    ]);
    expect(linesOf(reads).toSorted()).toEqual(linesOf(reads));
  },
);
