// pnpm remediation [check-id…]: what is wrong with the remediation of these checks, or of all.
import { botocoreModels } from "./cli/aws-models.ts";
import { readRemediations } from "./read-remediations.ts";
import {
  cliRemediationProblems,
  cloudFormationRemediationProblems,
  terraformRemediationProblems,
} from "./remediation-problems.ts";
import { readTerraformSchema } from "./terraform/schema-file.ts";

try {
  const checks = await readRemediations(process.argv.slice(2));
  const problems = [
    ...cliRemediationProblems(checks, botocoreModels()),
    ...(await terraformRemediationProblems(checks, readTerraformSchema())),
    ...(await cloudFormationRemediationProblems(checks)),
  ];
  const count = `${checks.length} remediation${checks.length === 1 ? "" : "s"}, ${problems.length} problem${problems.length === 1 ? "" : "s"}`;
  process.stdout.write([...problems, count, ""].join("\n"));
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
