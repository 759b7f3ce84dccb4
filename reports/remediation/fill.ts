import type { Remediation } from "@postern/sdk";
import { visible } from "../text/visible.ts";
import { cloudFormation, shell, terraform, type Language } from "./languages.ts";
import { spread } from "./spread.ts";
import { replacePlaceholders, UnfillableError, valuesOf, type Remedied } from "./values.ts";

/** The remediation of a check as it is for a finding: what differs by its resource's type, or its outcome, chosen. */
export function remediationFor(remediation: Remediation, { variant, resource }: Remedied): Remediation {
  const { variants = {} } = remediation;
  const chosen = variant ?? resource.type;
  return Object.hasOwn(variants, chosen) ? { ...remediation, ...variants[chosen] } : remediation;
}

/**
 * The remediation of a check for one of its findings: the resource's own name, ARN, account and region stand
 * in place of the placeholders, quoted as the shell, Terraform or YAML needs it. A method in which a value
 * cannot stand says so; a placeholder that has no value stays.
 */
export function fillRemediation(remediation: Remediation, finding: Remedied): Remediation {
  const { placeholders: _, variants: __, ...rest } = remediationFor(remediation, finding);
  return {
    ...rest,
    ...fillSteps(remediation, finding),
    cli: fillMethod(rest.cli, finding, shell),
    terraform: fillMethod(rest.terraform, finding, terraform),
    cloudformation: fillMethod(rest.cloudformation, finding, cloudFormation),
  };
}

/** The AWS CLI commands of a check for one of its findings, or why there are none. */
export function fillCli(remediation: Remediation, finding: Remedied): Remediation["cli"] {
  return fillMethod(remediationFor(remediation, finding).cli, finding, shell);
}

/** What a person reads and does by hand, for one finding; what cannot be seen in its values is shown. */
export function fillSteps(
  remediation: Remediation,
  finding: Remedied,
): Pick<Remediation, "summary" | "console"> {
  const { summary, console } = remediationFor(remediation, finding);
  const valueOf = valuesOf(finding);
  const prose = (text: string): string => replacePlaceholders(text, valueOf, visible);
  return { summary: prose(summary), console: Array.isArray(console) ? console.map(prose) : console };
}

/** A method's text with the values of a finding; why it has none where one cannot stand there. */
export function fillMethod(
  method: Remediation["cli"],
  finding: Remedied,
  language: Language,
): Remediation["cli"] {
  if (typeof method !== "string") return method;
  try {
    return language.fill(spread(method, finding, language), valuesOf(finding));
  } catch (error) {
    if (error instanceof UnfillableError) return { none: error.message };
    throw error;
  }
}

export type { Remedied };
