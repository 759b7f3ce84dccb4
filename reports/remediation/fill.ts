import type { Remediation } from "@postern/sdk";
import { visible } from "../text/visible.ts";
import { fillHcl } from "./hcl.ts";
import { fillShell } from "./shell.ts";
import { UnfillableError, valuesOf, type Remedied, type ValueOf } from "./values.ts";
import { fillYaml } from "./yaml.ts";

/**
 * The remediation of a check for one of its findings: the resource's own name, ARN, account and region stand
 * in place of the placeholders, quoted as the shell, Terraform or YAML needs it. A method in which a value
 * cannot stand says so; a placeholder that has no value stays.
 */
export function fillRemediation(remediation: Remediation, finding: Remedied): Remediation {
  const { placeholders: _, summary, console, cli, terraform, cloudformation, ...rest } = remediation;
  const valueOf = valuesOf(finding);
  const prose = (text: string): string => fillProse(text, valueOf);
  return {
    summary: prose(summary),
    console: Array.isArray(console) ? console.map(prose) : console,
    cli: filled(cli, (text) => fillShell(text, valueOf)),
    terraform: filled(terraform, (text) => fillHcl(text, valueOf)),
    cloudformation: filled(cloudformation, (text) => fillYaml(text, valueOf)),
    ...rest,
  };
}

/** A sentence with values in place of its placeholders; what cannot be seen in them is shown. */
export function fillProse(text: string, valueOf: ValueOf): string {
  return text.replaceAll(/<([a-z][a-z0-9-]*)>/g, (whole, name: string) => {
    const value = valueOf(name);
    return value === undefined ? whole : visible(value);
  });
}

function filled(method: Remediation["cli"], fill: (text: string) => string): Remediation["cli"] {
  if (typeof method !== "string") return method;
  try {
    return fill(method);
  } catch (error) {
    if (error instanceof UnfillableError) return { none: error.message };
    throw error;
  }
}

export type { Remedied };
