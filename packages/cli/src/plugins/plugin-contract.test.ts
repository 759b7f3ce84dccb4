import { join } from "node:path";
import contract from "@postern/sdk/package.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { contractMismatch } from "./plugin-contract.ts";
import { loadPlugins } from "./plugins.ts";

const manifest = (range: string): string =>
  JSON.stringify({ type: "module", exports: "./index.js", peerDependencies: { "@postern/sdk": range } });

describe("the contract that a plugin asks for", () => {
  test.each([
    [`^${contract.version}`, true],
    ["*", true],
    [`>=${contract.version} <9`, true],
    ["workspace:^", true],
    ["^999.0.0", false],
    ["<0.0.1", false],
  ])("%s fits: %s", async (range, fits) => {
    using folder = temporaryFolder({ "plugin/package.json": manifest(range), "plugin/src/index.ts": "" });
    const path = join(folder.path, "plugin/src/index.ts");
    const expected = fits ? undefined : expect.stringContaining(`package.json asks for ${range}; install`);
    expect(await contractMismatch(path, true, folder.path)).toEqual(expected);
  });

  test("is looked for in the package as it is installed, also above the folder", async () => {
    using folder = temporaryFolder({ "node_modules/@acme/checks/package.json": manifest("^999.0.0") });
    for (const name of ["@acme/checks", "@acme/checks/sub"])
      expect(await contractMismatch(name, false, join(folder.path, "a/b"))).toContain("asks for ^999.0.0");
  });

  test.each(["", "{", "[]", '{ "peerDependencies": { "@postern/sdk": 1 } }', "null"])(
    "is not there in a package.json of %j",
    async (text) => {
      using folder = temporaryFolder({ "node_modules/acme/package.json": text });
      expect(await contractMismatch("acme", false, folder.path)).toBeUndefined();
    },
  );

  test("is refused beside the other problems, before the plugin's code runs", async () => {
    using folder = temporaryFolder({
      "node_modules/old/package.json": manifest("^999.0.0"),
      "node_modules/old/index.js": 'throw new Error("it ran");',
      "broken.js": 'throw new Error("no database");',
    });
    const sources = ["old", "./broken.js"].map((name) => ({ name, folder: folder.path }));
    const error: unknown = await loadPlugins(sources).catch((problem: unknown) => problem);
    expect(error).toMatchObject({ name: "PosternError", code: "plugin" });
    const message = error instanceof Error ? error.message : "";
    expect(message).toMatch(/old: expected a plugin for @postern\/sdk [\d.]+, but .*asks for \^999\.0\.0/);
    expect(message).toContain("no database");
    expect(message).not.toContain("it ran");
  });
});
