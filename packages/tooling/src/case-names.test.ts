import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cases } from "@postern/checks-aws/cases";
import { expect, test } from "vitest";
import { caseNamesOf, casesModule } from "./case-names.ts";

const checks = fileURLToPath(new URL("../../../checks/aws", import.meta.url));

test("the names of the built-in checks' cases are those that their tests tell", async () => {
  expect(cases).toEqual(await caseNamesOf(checks));
  expect(cases["iam-root-access-key-absent"]).toEqual({
    pass: ["root has no access key", "a password is no access key"],
    fail: ["root has an access key", "root has a key in GovCloud"],
  });
});

test("a check whose test does not load is named, with what to do", async () => {
  const root = await mkdtemp(join(tmpdir(), "postern-cases-"));
  await mkdir(join(root, "iam"));
  await writeFile(join(root, "iam/thing-closed.ts"), "");
  await expect(caseNamesOf(root)).rejects.toThrow(
    /iam\/thing-closed\.test\.ts does not tell .*scan\.test\.ts/,
  );
  await rm(root, { recursive: true });
});

test("the module holds the names as they are", () => {
  expect(casesModule({ "a-b-c": { pass: ['it says "yes"'] } })).toContain(String.raw`"it says \"yes\""`);
});
