// The checks of the project on itself, as steps.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { bin, root, run, StepFailure } from "./steps.mjs";

const command = (name, executable, ...args) => ({
  name,
  action: async () => {
    await run(bin(executable), args);
  },
});

export const staticChecks = [
  command("typecheck", "tsc", "--noEmit"),
  command("typecheck of the HTML report's script", "tsc", "--noEmit", "-p", "reports/html/client"),
  command("lint", "oxlint", "--deny-warnings"),
  command("format", "oxfmt", "--check"),
  command("boundaries", "turbo", "boundaries"),
  command("unused code", "knip"),
];

export const unitTests = vitest("unit and command tests", ["unit", "command"]);
export const outsideTests = vitest("tests against outside tools", ["outside"]);

function vitest(name, projects) {
  return {
    name,
    async action() {
      const file = join(root, ".cache", `vitest-${projects.join("-")}.json`);
      mkdirSync(join(root, ".cache"), { recursive: true });
      rmSync(file, { force: true });
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
      const args = ["run", ...projects.map((project) => `--project=${project}`), ...reporters];
      const failure = await run(bin("vitest"), args, { live: true }).then(
        () => undefined,
        (error) => error,
      );
      const tests = readCounts(file);
      if (failure === undefined) return requireTests(tests);
      // Errors outside of any test (an unhandled rejection, a file that does not load) fail the run as well.
      throw new StepFailure(failure.message, { ...tests, failed: Math.max(tests.failed, 1) });
    },
  };
}

function requireTests(tests) {
  if (tests.passed + tests.skipped === 0) throw new StepFailure("vitest reported no test");
  return tests;
}

function readCounts(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const skipped = report.numPendingTests + report.numTodoTests;
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

export const generatedFiles = {
  name: "generated files",
  async action() {
    const before = hashFiles(root);
    await run("npm", ["run", "--silent", "generate"], { cwd: join(root, "packages", "tooling") });
    const after = hashFiles(root);
    const names = [...new Set([...before.keys(), ...after.keys()])].sort();
    const stale = names.filter((name) => before.get(name) !== after.get(name));
    if (stale.length === 0) return;
    const list = stale.map((name) => `  ${name}`).join("\n");
    throw new StepFailure(`\`pnpm generate\` changed these files; commit them as they are now:\n${list}`);
  },
};

// What .gitignore names. Hashes instead of git's own answer: they work in an unclean tree and without git.
const ignored = new Set(["node_modules", "dist", "coverage", "postern-report", ".git", ".turbo", ".cache"]);

function hashFiles(folder, hashes = new Map()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (ignored.has(entry.name)) continue;
    if (entry.isDirectory()) hashFiles(path, hashes);
    if (entry.isFile()) hashes.set(relative(root, path), hash(readFileSync(path)));
  }
  return hashes;
}

function hash(content) {
  return createHash("sha256").update(content).digest("hex");
}
