// Runs named steps, tells how each went and closes with a count. Plain Node: it runs before the install.
import { spawn } from "node:child_process";
import { devNull } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));
export const bin = (name) => join(root, "node_modules", ".bin", name);

/** What went wrong in a step, for a person to read. `tests` are the counts of a test run, where there are any. */
export class StepFailure extends Error {
  constructor(message, tests) {
    super(message);
    this.tests = tests;
  }
}

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Postern needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exit(2);
}

/** The environment of every child: no telemetry, and none of the caller's AWS settings or credentials. */
export function childEnvironment() {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(own),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
  };
}

/**
 * Runs a command in the repository's root and returns what it printed; `live` prints it as it comes instead.
 * Throws a StepFailure with the output when it fails.
 */
export function run(command, args, { live = false, cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"];
    const plain = live || process.stdout.isTTY ? {} : { NO_COLOR: "1" };
    const child = spawn(command, args, { cwd, stdio, env: { ...childEnvironment(), ...plain, ...env } });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (output += text));
    }
    const name = [command.replace(root, ""), ...args].join(" ");
    child.once("error", (error) => reject(new StepFailure(`${name}: ${error.message}`)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new StepFailure(`${output}\n${name}: ended with ${signal ?? `exit code ${code}`}`.trim()));
    });
  });
}

/**
 * Runs steps one after another, those of an inner list side by side, and stops after the first that fails.
 * A step is `{ name, action }`; an action may return the counts `{ passed, failed, skipped }` of its tests.
 * Prints a table of the steps, the notes, and as the last line the count. Sets the exit code.
 */
export async function runSteps(steps, notes = []) {
  const done = [];
  for (const group of steps) {
    const several = Array.isArray(group) ? group : [group];
    console.log(`\n== ${several.map(({ name }) => name).join(", ")}`);
    const outcomes = await Promise.all(several.map(attempt));
    for (const { name, seconds, failure } of outcomes) {
      if (failure) console.log(`\n-- ${name} failed\n${failure}`);
      else console.log(`${name}: ok, ${seconds} s`);
    }
    done.push(...outcomes);
    if (outcomes.some(({ failure }) => failure !== undefined)) break;
  }
  close(done, steps.flat(), notes);
}

async function attempt({ name, action }) {
  const start = performance.now();
  const outcome = await action().then(
    (tests) => ({ tests }),
    // A step that fails without counts is itself one thing that failed.
    (error) => ({ failure: describe(error), tests: error.tests ?? { passed: 0, failed: 1, skipped: 0 } }),
  );
  return { name, ...outcome, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}

function describe(error) {
  return error instanceof StepFailure ? error.message : error.stack;
}

function close(done, steps, notes) {
  const width = Math.max(...steps.map(({ name }) => name.length));
  console.log("\n== Result");
  for (const { name } of steps) {
    const outcome = done.find((step) => step.name === name);
    const state = outcome === undefined ? "not run" : outcome.failure === undefined ? "ok" : "FAILED";
    console.log(
      `${name.padEnd(width)}  ${state.padEnd(7)}  ${outcome ? `${outcome.seconds.padStart(6)} s` : ""}`.trimEnd(),
    );
  }
  for (const note of notes) console.log(note);
  const sum = (kind) => done.reduce((total, { tests }) => total + (tests?.[kind] ?? 0), 0);
  const skipped = sum("skipped");
  if (sum("failed") > 0) process.exitCode = 1;
  console.log(
    `\n${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  );
}
