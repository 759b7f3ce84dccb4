import type { Remediation } from "@postern/sdk";
import { visible } from "../text/visible.ts";
import { fillHcl } from "./hcl.ts";
import { fillShell } from "./shell.ts";
import { replacePlaceholders, UnfillableError, valuesOf, type Remedied, type ValueOf } from "./values.ts";
import { fillYaml } from "./yaml.ts";

/**
 * The remediation of a check for one of its findings: the resource's own name, ARN, account and region stand
 * in place of the placeholders, quoted as the shell, Terraform or YAML needs it. A method in which a value
 * cannot stand says so; a placeholder that has no value stays.
 */
export function fillRemediation(remediation: Remediation, finding: Remedied): Remediation {
  const { placeholders: _, terraform, cloudformation, ...rest } = remediation;
  const valueOf = valuesOf(finding);
  return {
    ...rest,
    ...fillSteps(remediation, finding),
    cli: fillCli(remediation, finding),
    terraform: fillMethod(terraform, valueOf, fillHcl),
    cloudformation: fillMethod(cloudformation, valueOf, fillYaml),
  };
}

/** The AWS CLI commands of a check for one of its findings, or why there are none. */
export function fillCli({ cli }: Remediation, finding: Remedied): Remediation["cli"] {
  return fillMethod(cli, valuesOf(finding), fillShell);
}

/** What a person reads and does by hand, for one finding; what cannot be seen in its values is shown. */
export function fillSteps(
  { summary, console }: Remediation,
  finding: Remedied,
): Pick<Remediation, "summary" | "console"> {
  const valueOf = valuesOf(finding);
  const prose = (text: string): string => replacePlaceholders(text, valueOf, visible);
  return { summary: prose(summary), console: Array.isArray(console) ? console.map(prose) : console };
}

/** A method's text with the values that `fill` writes into it; why it has none where one cannot stand there. */
export function fillMethod(
  method: Remediation["cli"],
  valueOf: ValueOf,
  fill: (text: string, valueOf: ValueOf) => string,
): Remediation["cli"] {
  if (typeof method !== "string") return method;
  try {
    return fill(method, valueOf);
  } catch (error) {
    if (error instanceof UnfillableError) return { none: error.message };
    throw error;
  }
}

export type { Remedied };
