// npm test: installs, then every check, the ones against outside tools last.
import { generatedFiles, outsideTests, staticChecks, unitTests } from "./checks.mjs";
import { leftOutNotes, outsideTools } from "./outside-tools.mjs";
import { requireNode, runSteps } from "./steps.mjs";
import { build, install } from "./workspace.mjs";

requireNode();
await runSteps(
  [install, build, staticChecks, unitTests, generatedFiles, outsideTools, outsideTests],
  leftOutNotes(),
);
