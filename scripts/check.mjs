// pnpm check: the quick part of npm test, for an installed workspace.
import { generatedFiles, staticChecks, unitTests } from "./checks.mjs";
import { requireNode, runSteps } from "./steps.mjs";
import { build } from "./workspace.mjs";

requireNode();
await runSteps(
  [build, staticChecks, unitTests, generatedFiles],
  ["LEFT OUT: the tests against outside tools (npm test runs them)"],
);
