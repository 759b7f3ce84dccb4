import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { redirectTests } from "@postern/testing";
import { postern } from "./command.ts";
import { temporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

// What `npm install` would bring, from where the workspace has it.
const modules = {
  "@postern/sdk": "packages/sdk",
  "@postern/analysis": "packages/analysis",
  "@postern/aws": "packages/aws",
  "@postern/checks-aws": "checks/aws",
  "@postern/testing": "packages/testing",
  "@aws-sdk/client-dynamodb": "packages/testing/node_modules/@aws-sdk/client-dynamodb",
  "@aws-sdk/client-iam": "checks/aws/node_modules/@aws-sdk/client-iam",
  "@aws-sdk/client-ecr": "packages/cli/node_modules/@aws-sdk/client-ecr",
  "@aws-sdk/client-kms": "checks/aws/node_modules/@aws-sdk/client-kms",
  "@aws-sdk/client-s3": "checks/aws/node_modules/@aws-sdk/client-s3",
  "@types/node": "node_modules/@types/node",
  zod: "packages/sdk/node_modules/zod",
};

/** The repository that `postern new plugin acme` writes, with its dependencies. */
export async function acmePlugin(): Promise<TemporaryFolder> {
  const folder = temporaryFolder();
  const { exitCode, stderr } = await postern(["new", "plugin", "acme"], { directory: folder.path });
  if (exitCode !== 0) throw new Error(stderr);
  const path = join(folder.path, "postern-plugin-acme");
  for (const [name, target] of Object.entries(modules)) {
    mkdirSync(dirname(join(path, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, target), join(path, "node_modules", name));
  }
  return {
    path,
    write: (name, content) => folder.write(join("postern-plugin-acme", name), content),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

/** The files that a guide gives whole, by their path in the plugin. */
export function guideFiles(guide: string): ReadonlyMap<string, string> {
  const blocks = guide.matchAll(/^```(?:ts|yaml) file=(\S+)\n([^]*?)^```$/gm);
  return new Map([...blocks].map(([, path = "", code = ""]) => [path, code]));
}

/** Runs the tests of a file here and now: how many passed, and what went wrong in the others, by name. */
export async function runTestFile(
  path: string,
): Promise<{ passed: number; failures: Record<string, unknown> }> {
  const tests = new Map<string, () => void | Promise<void>>();
  const runner = {
    describe: (_name: string, register: () => void) => register(),
    test: (name: string, run: () => void | Promise<void>) => void tests.set(name, run),
  };
  await redirectTests(runner, () => import(pathToFileURL(path).href));
  const failures: Record<string, unknown> = {};
  for (const [name, run] of tests) {
    try {
      await run();
    } catch (error) {
      failures[name] = error;
    }
  }
  return { passed: tests.size - Object.keys(failures).length, failures };
}
