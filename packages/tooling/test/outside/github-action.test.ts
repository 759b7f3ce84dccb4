import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startScriptedGitHub } from "@postern/github/testing";
import type { Report } from "@postern/sdk";
import { startDemo } from "@postern/checks-aws/demo";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { actionProblems } from "../../src/outside/action-metadata.ts";
import { lintWorkflow } from "../../src/outside/linters.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const clean = expect.objectContaining({ isClean: true });

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

let folder: string;
let action: Action;
beforeAll(async () => {
  action = parse(await readFile(join(root, "action.yml"), "utf8")) as Action;
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "postern-action-"));
  return () => rm(folder, { recursive: true });
});

test("actionlint finds nothing in the workflow of this repository and in the documented ones", async () => {
  expect(await lintWorkflow(join(root, ".github/workflows/ci.yml"))).toEqual(clean);
  const page = await readFile(join(root, "docs/github-action.md"), "utf8");
  const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, code]) => code ?? "");
  expect(examples.length).toBeGreaterThan(0);
  for (const [index, code] of examples.entries()) {
    const path = join(folder, `example-${index}.yml`);
    await writeFile(path, code);
    expect(await lintWorkflow(path)).toEqual(clean);
    const { jobs } = parse(code) as {
      jobs: Record<string, { steps: { uses?: string; with?: Record<string, unknown> }[] }>;
    };
    const own = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => uses?.startsWith("acme/postern@")),
    );
    expect(own).toHaveLength(1);
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(own[0]?.with ?? {})));
  }
});

test("the page lists the inputs of the action", async () => {
  const page = await readFile(join(root, "docs/github-action.md"), "utf8");
  const listed = [...page.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys(action.inputs));
});

test("GitHub's own parser takes the action, and finds what is planted there", async () => {
  const path = join(root, "action.yml");
  expect(await actionProblems(path)).toEqual([]);
  const spoilt = join(folder, "action.yml");
  await writeFile(spoilt, (await readFile(path, "utf8")).replace("shell: bash", "shel: bash"));
  expect(await actionProblems(spoilt)).toContainEqual(expect.stringContaining("Unexpected value 'shel'"));
});

test("no script of the action has an expression in it, since an input would be executed there", () => {
  const scripts = action.runs.steps.flatMap(({ run }) => run ?? []);
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
});

describe("the action's steps", () => {
  const token = "ghs_PLANTEDTOKEN0123456789";
  const repository = "acme/security";
  let demo: Awaited<ReturnType<typeof startDemo>>;
  let github: Awaited<ReturnType<typeof startScriptedGitHub>>;
  beforeAll(async () => {
    demo = await startDemo({});
    github = await startScriptedGitHub({ token, repository });
  });
  afterAll(async () => {
    await demo[Symbol.asyncDispose]();
    await github[Symbol.asyncDispose]();
  });

  /** Runs the action's scripts as the runner does, up to the first that fails; other actions are left out. */
  async function runAction(given: Readonly<Record<string, string>>) {
    const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
    const inputs = { ...Object.fromEntries(defaults), token, ...given } as Record<string, string>;
    const outputs = new Map<string, string>();
    const valueOf = (text: string): string =>
      text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
        const [context, name] = expression.split(/(?<=^inputs)\.|(?<=^steps\.scan\.outputs)\./);
        const values = context === "inputs" ? inputs : Object.fromEntries(outputs);
        return values[name ?? ""] ?? expect.fail(`the test cannot evaluate ${expression}`);
      });
    const paths = { GITHUB_OUTPUT: join(folder, "output"), GITHUB_STEP_SUMMARY: join(folder, "summary") };
    let printed = "";
    for (const { name, run, env = {} } of action.runs.steps) {
      if (run === undefined || (name.startsWith("Upload") && inputs["upload"] !== "true")) continue;
      const script = join(folder, "script.sh");
      await writeFile(script, run);
      await writeFile(paths.GITHUB_OUTPUT, "");
      const stepEnvironment = Object.entries(env).map(([variable, value]) => [variable, valueOf(value)]);
      const ended = await bash(script, {
        ...demo.environment,
        ...paths,
        GITHUB_ACTION_PATH: root,
        GITHUB_REPOSITORY: repository,
        GITHUB_REF: "refs/heads/main",
        GITHUB_SHA: "1".repeat(40),
        GITHUB_API_URL: github.apiUrl,
        RUNNER_TEMP: folder,
        RUNNER_TOOL_CACHE: join(folder, "tools"),
        ...Object.fromEntries(stepEnvironment),
      });
      printed += ended.output;
      for (const line of (await readFile(paths.GITHUB_OUTPUT, "utf8")).split("\n")) {
        const [key = "", ...value] = line.split("=");
        if (key !== "") outputs.set(key, value.join("="));
      }
      if (ended.exitCode !== 0) return { failedStep: name, exitCode: ended.exitCode, printed, outputs };
    }
    return { failedStep: undefined, exitCode: 0, printed, outputs };
  }

  function bash(script: string, environment: Readonly<Record<string, string | undefined>>) {
    const env = { PATH: process.env["PATH"], HOME: folder, ...environment };
    const args = ["--noprofile", "--norc", "-eo", "pipefail", script];
    return new Promise<{ exitCode: number; output: string }>((resolve, reject) => {
      execFile("bash", args, { cwd: folder, env, timeout: 120_000 }, (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== "number") reject(error);
        else resolve({ exitCode: Number(error?.code ?? 0), output: stdout + stderr });
      });
    });
  }

  test("scan, summarise and upload, then fail as the scan did", async () => {
    const { failedStep, exitCode, printed, outputs } = await runAction({
      profiles: await profilesOf(demo.environment),
      checks: "iam-root-*,ec2-ebs-encryption-by-default-enabled",
      "fail-on": "low",
    });
    expect(printed).not.toContain("PLANTED");
    expect([failedStep, exitCode]).toEqual(["Verdict", 1]);
    expect(outputs.get("exit-code")).toBe("1");
    expect(existsSync(join(outputs.get("reports") ?? "", "report.html"))).toBe(true);
    expect(await readFile(join(folder, "summary"), "utf8")).toContain("Postern");
    expect(github.violations).toEqual([]);
    expect(github.uploads.length).toBeGreaterThan(0);
  });

  test("scan on the runner's Node 24, where it has one", async () => {
    const bin = join(folder, "tools/node/24.1.0/x64/bin");
    await mkdir(bin, { recursive: true });
    const script = '#!/bin/sh\nprintf "%s" "$NODE_OPTIONS" > node-24-options\nexec node "$@"\n';
    await writeFile(join(bin, "node"), script, { mode: 0o755 });
    const { outputs } = await runAction({
      profiles: "management",
      checks: "iam-root-access-key-absent",
      upload: "false",
    });
    expect(await readFile(join(folder, "node-24-options"), "utf8")).toContain("--max-semi-space-size=32");
    expect(existsSync(join(outputs.get("reports") ?? "", "report.json"))).toBe(true);
  });

  test("scan the organization from the account that may list it", async () => {
    const settings = {
      org: "true",
      "org-role": "PosternAudit",
      checks: "iam-root-access-key-absent",
      upload: "false",
    };
    const { outputs, printed } = await runAction({ profiles: "management", ...settings });
    expect(printed).not.toContain("PLANTED");
    const report = JSON.parse(
      await readFile(join(outputs.get("reports") ?? "", "report.json"), "utf8"),
    ) as Report;
    expect(report.targets.length).toBeGreaterThan(10);
  });

  const complaints: Readonly<Record<string, RegExp>> = {
    profiles: /error: Unknown profile/,
    "org-role": /error: --org-role goes with --org/,
    shard: /error: --shard .* is no shard/s,
    regions: /error: Unknown region|error: no region matches/,
    checks: /error: Unknown check|error: .*check/,
    severities: /error: Unknown value of --severity/,
    config: /error: .*configuration/,
    // A name may begin with hyphens; then the environment of the test has no credentials.
    name: /error: Wrong value of --name|error: No identity/,
    "fail-on": /error: Unknown value of --fail-on/,
  };
  test.each(Object.keys(complaints))(
    "execute nothing of %s, and take it for no other option",
    async (input) => {
      const uploads = github.uploads.length;
      const planted = join(folder, "planted");
      const shell = `x"; touch ${planted}; "$(touch ${planted})\`touch ${planted}\``;
      for (const value of [shell, "--help"]) {
        const { failedStep, exitCode, printed } = await runAction({ [input]: value });
        expect([failedStep, exitCode]).toEqual(["Scan", 2]);
        // The input is what was wrong, and not the rest of the command line.
        expect(printed).toMatch(complaints[input] ?? "");
      }
      expect(existsSync(planted)).toBe(false);
      expect(github.uploads).toHaveLength(uploads);
    },
  );

  test("refuse a choice that is neither true nor false, instead of not uploading", async () => {
    const { failedStep, exitCode, printed } = await runAction({ upload: "yes" });
    expect([failedStep, exitCode]).toEqual(["Scan", 2]);
    expect(printed).toContain("::error::org, allow-incomplete, upload and close-missing are true or false.");
  });
});

async function profilesOf(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const text = await readFile(environment["AWS_CONFIG_FILE"] ?? "", "utf8");
  return [...text.matchAll(/^\[profile (.+)\]$/gm)].map(([, name]) => name).join(",");
}
