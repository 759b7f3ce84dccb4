import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { NoOperationTraceWriter } from "@actions/workflow-parser";
import type { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { build } from "esbuild";

interface Parser {
  readonly NoOperationTraceWriter: typeof NoOperationTraceWriter;
  readonly parseAction: typeof parseAction;
}

/** What GitHub's own parser says is wrong with an `action.yml`, each with its place. */
export async function actionProblems(path: string): Promise<readonly string[]> {
  const parser = await loadParser();
  const file = { name: "action.yml", content: await readFile(path, "utf8") };
  const { context } = parser.parseAction(file, new parser.NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

/** Bundled first: it imports JSON as only bundlers allow. */
async function loadParser(): Promise<Parser> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { NoOperationTraceWriter } from "@actions/workflow-parser";
        export { parseAction } from "@actions/workflow-parser/actions/action-parser";`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  const [code] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(code?.contents ?? []).toString("base64")}`);
}
