// pnpm outside-tools: brings what the tests against outside tools, and pnpm remediation, need.
import { leftOutNotes, outsideTools } from "./outside-tools.mjs";
import { runSteps } from "./steps.mjs";

await runSteps([outsideTools], leftOutNotes());
