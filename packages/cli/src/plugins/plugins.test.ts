import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { loadModule } from "./load-module.ts";
import { loadPlugins } from "./plugins.ts";

const reporter = (name: string): string =>
  `{ name: "${name}", extension: "${name}", description: "d", async *render() { yield "text"; } }`;
const plugin = (name: string, parts = ""): string =>
  `export default { name: "${name}", version: "1.0.0", ${parts} };`;
const problemsOf = async (names: readonly string[], folder: string): Promise<string[]> => {
  const sources = names.map((name) => ({ name, folder }));
  const error: unknown = await loadPlugins(sources).catch((problem: unknown) => problem);
  expect(error).toMatchObject({ name: "PosternError", code: "plugin" });
  return error instanceof Error ? error.message.split("\n").slice(1) : [];
};

describe("plugins", () => {
  test("come after the built-in ones, by npm name, path and TypeScript path, each once", async () => {
    using folder = temporaryFolder({
      "node_modules/postern-plugin-acme/package.json": '{ "type": "module", "exports": "./index.js" }',
      "node_modules/postern-plugin-acme/index.js": `import { severities } from "@postern/sdk";
        ${plugin("postern-plugin-acme", `reporters: [${reporter("acme")}].slice(severities.length - 5)`)}`,
      "local.js": plugin("local"),
      "sub/typed.ts": `import { definePlugin } from "@postern/sdk";
        const name: string = "typed";
        export default definePlugin({ name, version: "1.0.0" });`,
    });
    const names = ["postern-plugin-acme", "./local.js", "sub/typed.ts", "./local.js"];
    const plugins = await loadPlugins(names.map((name) => ({ name, folder: folder.path })));
    expect(plugins.map(({ name }) => name)).toEqual([
      "@postern/checks-aws",
      "postern",
      "postern-plugin-acme",
      "local",
      "typed",
    ]);
  });

  test("may use the collectors of the built-in checks, which are the same objects", async () => {
    using folder = temporaryFolder({
      "plugin.ts": `import { accountSummary } from "@postern/checks-aws/iam";
        ${plugin("p", "collectors: [accountSummary]")}`,
    });
    const { accountSummary } = await import("@postern/checks-aws/iam");
    const plugins = await loadPlugins([{ name: "./plugin.ts", folder: folder.path }]);
    expect(plugins.at(-1)?.collectors?.[0]).toBe(accountSummary);
  });

  test("may not give a collector of their own the id of a built-in one", async () => {
    using folder = temporaryFolder({
      "imitates.js": `import { accountSummary } from "@postern/checks-aws/iam";
        ${plugin("imitates", "collectors: [{ ...accountSummary }]")}`,
      "knows-nothing.js": plugin(
        "knows-nothing",
        `collectors: [{ id: "ec2-region-settings", description: "d", scope: "region", resourceType: "t",
          calls: [], attributes: { _zod: {} }, facets: {}, async *collect() {} }]`,
      ),
    });
    const problems = await problemsOf(["./imitates.js", "./knows-nothing.js"], folder.path);
    const expected = "id: expected a unique collector id; @postern/checks-aws has this one";
    expect(problems).toEqual([
      `  imitates › iam-account-summary › ${expected}`,
      `  knows-nothing › ec2-region-settings › ${expected}`,
    ]);
  });

  test("may import a service in a file of theirs, in TypeScript and in JavaScript", async () => {
    using folder = temporaryFolder({
      "typed.ts": `import { ours } from "./ours.ts"; ${plugin("typed", "collectors: ours")}`,
      "ours.ts": 'export { ours } from "./plain.mjs";',
      "plain.mjs": `import { regionSettings } from "@postern/checks-aws/ec2";
        const { accountContacts } = await import("@postern/checks-aws/account");
        export const ours = [regionSettings, accountContacts];`,
    });
    const plugins = await loadPlugins([{ name: "./typed.ts", folder: folder.path }]);
    const { regionSettings } = await import("@postern/checks-aws/ec2");
    const { accountContacts } = await import("@postern/checks-aws/account");
    expect(plugins.at(-1)?.collectors).toEqual([regionSettings, accountContacts]);
    expect(plugins.at(-1)?.collectors[0]).toBe(regionSettings);
  });

  test.each(["plugin.ts", "plugin.mjs"])(
    "may bring collectors: zod and the helpers for replies are ours, in %s too",
    async (name) => {
      using folder = temporaryFolder({
        [name]: `import { required, serviceErrorName, UnexpectedReplyError } from "@postern/aws/replies";
        import * as z from "zod";
        const ours = [required, serviceErrorName, UnexpectedReplyError, z.ZodString];
        export default ours;`,
      });
      const aws = await import("@postern/aws/replies");
      const zod = await import("zod");
      const plugin = await loadModule(`./${name}`, folder.path);
      const ours = [aws.required, aws.serviceErrorName, aws.UnexpectedReplyError, zod.ZodString];
      expect(plugin).toEqual(ours);
    },
  );

  test.each(["plugin.ts", "plugin.mjs"])(
    "may judge documents: each subject of our analysis is ours, in %s too",
    async (name) => {
      const sources = new URL("../../../analysis/src/", import.meta.url);
      const subjects = readdirSync(sources).filter((subject) => subject !== "generated");
      expect(subjects).toContain("policies");
      using folder = temporaryFolder({
        [name]: `${subjects.map((subject, index) => `import * as _${index} from "@postern/analysis/${subject}";`).join("\n")}
          export default [${subjects.map((_, index) => `{ ..._${index} }`).join(", ")}];`,
      });
      const ours = await Promise.all(
        subjects.map(async (subject) => ({ ...(await import(`@postern/analysis/${subject}`)) })),
      );
      expect(await loadModule(`./${name}`, folder.path)).toEqual(ours);
    },
  );

  test("get this program's modules also where they bring copies of their own", async () => {
    const copy = (name: string): Record<string, string> => ({
      [`node_modules/p/node_modules/${name}/package.json`]:
        '{ "type": "module", "exports": { ".": "./index.js", "./collectors": "./index.js" } }',
      [`node_modules/p/node_modules/${name}/index.js`]: 'throw new Error("the copy was loaded");',
    });
    using folder = temporaryFolder({
      ...copy("@postern/sdk"),
      ...copy("@postern/aws/replies"),
      "node_modules/p/package.json": '{ "type": "module", "exports": "./index.js" }',
      "node_modules/p/index.js": 'export { default } from "../plugin.js";',
      "node_modules/p/plugin.js": `import { required } from "@postern/aws/replies";
        import { accountSummary } from "@postern/checks-aws/iam";
        import { definePlugin } from "@postern/sdk";
        required({ a: 1 }, "a");
        export default definePlugin({ name: "p", version: "1.0.0", collectors: [accountSummary] });`,
    });
    const { accountSummary } = await import("@postern/checks-aws/iam");
    const plugins = await loadPlugins([{ name: "p", folder: folder.path }]);
    expect(plugins.at(-1)?.collectors?.[0]).toBe(accountSummary);
  });

  test("are refused all at once, each problem with plugin, place and what was expected", async () => {
    using folder = temporaryFolder({
      "throws.ts": 'throw new Error("no database");',
      "syntax.ts": "export default {",
      "nothing.js": "export const other = 1;",
      "imports.js": 'import "not-installed";',
      "client.js":
        'import { S3Client } from "@aws-sdk/client-not-installed/dist"; export default { S3Client };',
      "bare.js": "export default { metadata: {}, evaluate() {} };",
      "collides.js": plugin("collides", `reporters: [${reporter("sarif")}]`),
      "wrong.js": plugin("wrong", `checks: [{ metadata: { id: "Bad" } }]`),
    });
    const names = [
      "./throws.ts",
      "./syntax.ts",
      "./nothing.js",
      "./imports.js",
      "./client.js",
      "./bare.js",
      "./collides.js",
      "./wrong.js",
    ];
    const problems = await problemsOf([...names, "./absent.js", "postern-plugin-absent"], folder.path);
    const about = (name: string) => problems.filter((line) => line.startsWith(`  ${name}`)).join("\n");
    expect(about("./throws.ts")).toContain("its import failed with Error: no database");
    expect(about("./syntax.ts")).toMatch(/its import failed with .*ParseError/);
    expect(about("./nothing.js")).toContain("name: expected a string, and it is missing");
    expect(about("./imports.js")).toMatch(/its import failed with .*not-installed/);
    expect(about("./client.js")).toContain(
      "AWS clients too: install it beside the plugin (npm install @aws-sdk/client-not-installed)",
    );
    expect(about("./bare.js")).toBe(
      "  ./bare.js: this is a check; export default definePlugin({ name, version, checks: [it] })",
    );
    expect(about("./absent.js")).toContain(
      `expected an npm package or a path that can be found from ${folder.path}`,
    );
    expect(about("postern-plugin-absent")).toContain("expected an npm package or a path");
    expect(about("collides › sarif › id")).toContain("expected a unique reporter id; postern has this one");
    expect(about("wrong › Bad › metadata.id")).toContain("<service>-<resource>-<property>");
    expect(about("wrong › Bad › evaluate")).toContain("expected a function");
  });

  test("are counted by themselves, not by their problems", async () => {
    using folder = temporaryFolder({
      "wrong.js": plugin("wrong", `checks: [{ metadata: { id: "Bad" } }]`),
      "throws.js": 'throw new Error("no database");',
    });
    const load = (...names: string[]) => loadPlugins(names.map((name) => ({ name, folder: folder.path })));
    await expect(load("./wrong.js")).rejects.toThrow(/^A plugin is not usable:\n(?: {2}wrong .*\n?){2,}$/);
    await expect(load("./wrong.js", "./throws.js")).rejects.toThrow(/^Plugins are not usable:\n/);
  });
});
