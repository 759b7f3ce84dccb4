import { pluginIndex } from "@postern/checks-aws/plugin-index";
import builtIn from "@postern/checks-aws";
import { describeCheck, offeredChecks } from "@postern/core";
import { expect, test } from "vitest";
import { scopeActions } from "../scanning/scope-actions.ts";
import { builtInPlugins, loadRoom } from "./built-in.ts";

const known = builtInPlugins.flatMap(({ checks }) => checks);

test("the index tells of each built-in check what the check itself tells", () => {
  const described = offeredChecks([builtIn]).map((one) =>
    describeCheck({ ...one, options: {} }, scopeActions),
  );
  expect(pluginIndex.checks.map(({ id }) => id)).toEqual(described.map(({ id }) => id).toSorted());
  for (const { load: _, ...summary } of known)
    expect(described.find(({ id }) => id === summary.id)).toMatchObject(summary);
});

test("each check that is known can be loaded, and is the one of the whole plugin", async () => {
  for (const { id, load } of known)
    expect(await load()).toBe(builtIn.checks?.find(({ metadata }) => metadata.id === id));
});

test("a service exports to plugins what the index says, and its collectors by their ids", async () => {
  for (const [service, exported] of Object.entries(pluginIndex.exports)) {
    const { collectors } = await loadRoom(service);
    expect(Object.keys(collectors).toSorted()).toEqual(Object.keys(exported).toSorted());
    for (const [name, id] of Object.entries(exported))
      if (id !== null) expect(collectors[name]).toMatchObject({ id });
  }
});

test("the frameworks that the index counts are those that are loaded", async () => {
  const [plugin] = builtInPlugins;
  const frameworks = await plugin?.loadFrameworks();
  expect(plugin?.frameworks).toEqual(
    frameworks?.map((framework) => ({ ...framework, requirements: framework.requirements.length })),
  );
});

test("an index that is older than the checks is told, not taken for a scan without them", async () => {
  await expect(loadRoom("gone")).rejects.toThrow("has no service gone: its index is out of date");
});
