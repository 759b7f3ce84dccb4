import type { Remediation } from "@postern/sdk";
import { fillMethod, remediationFor } from "../remediation/fill.ts";
import type { Language } from "../remediation/languages.ts";
import { spread } from "../remediation/spread.ts";
import { unfilledIn, valuesOf } from "../remediation/values.ts";
import type { Change } from "./plan.ts";

/**
 * A method of a change's remediation with the values of its first failure, or why it has none: a plan is made, not
 * read, so every placeholder needs its value.
 */
export function writeMethod(
  { check, failures: [failure] }: Pick<Change, "check" | "failures">,
  name: "cli" | "terraform",
  language: Language,
): Remediation["cli"] {
  const method = remediationFor(check.remediation, failure)[name];
  if (typeof method !== "string") return method;
  const [unfilled] = unfilledIn(spread(method, failure, language), valuesOf(failure));
  if (unfilled === undefined) return fillMethod(method, failure, language);
  return { none: `The report does not say what <${unfilled}> of ${check.id} is.` };
}
