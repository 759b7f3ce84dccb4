import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CheckMetadata } from "@postern/sdk";
import { findCloudFormationProblems } from "../outside/linters.ts";
import type { FindModel } from "./cli/aws-models.ts";
import { cliProblems } from "./cli/cli-problems.ts";
import { fillPlaceholders } from "./placeholders.ts";
import { terraformProblems } from "./terraform/terraform-problems.ts";
import type { TerraformSchema } from "./terraform/schema.ts";

export type Remediated = Pick<CheckMetadata, "id"> & {
  readonly remediation: Pick<
    CheckMetadata["remediation"],
    "choices" | "cli" | "terraform" | "cloudformation"
  >;
};

/** What is wrong with the CLI commands of checks; each problem names its check. */
export function cliRemediationProblems(
  checks: readonly Remediated[],
  findModel: FindModel,
): readonly string[] {
  return checks.flatMap(({ id, remediation: { cli } }) =>
    typeof cli === "string" ? cliProblems(cli, findModel).map((problem) => `${id}: cli, ${problem}`) : [],
  );
}

/** What is wrong with the Terraform configurations of checks; each problem names its check. */
export async function terraformRemediationProblems(
  checks: readonly Remediated[],
  schema: TerraformSchema,
): Promise<readonly string[]> {
  const problems = checks.map(async ({ id, remediation: { terraform } }) => {
    const found = typeof terraform === "string" ? await terraformProblems(terraform, schema) : [];
    return found.map((problem) => `${id}: terraform, ${problem}`);
  });
  return (await Promise.all(problems)).flat();
}

/**
 * What cfn-lint finds in the CloudFormation templates of checks, all in one run; each problem names its check.
 *
 * @throws when cfn-lint is not installed
 */
export async function cloudFormationRemediationProblems(
  checks: readonly Remediated[],
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "postern-remediation-"));
  try {
    const templates = checks.flatMap(({ id, remediation: { cloudformation } }, index) =>
      typeof cloudformation === "string"
        ? [{ id, file: join(folder, `${index}.yaml`), text: cloudformation }]
        : [],
    );
    await Promise.all(templates.map(({ file, text }) => writeFile(file, fillPlaceholders(text))));
    const found = await findCloudFormationProblems(templates.map(({ file }) => file));
    return templates.flatMap(({ id, file }) =>
      (found.get(file) ?? []).map((problem) => `${id}: cloudformation, ${problem}`),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
