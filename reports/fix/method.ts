import type { Remediation } from "@postern/sdk";
import { fillMethod } from "../remediation/fill.ts";
import { unfilledIn, valuesOf, type ValueOf } from "../remediation/values.ts";
import type { Change } from "./plan.ts";

/**
 * A method of a change's remediation, or why it has none: a plan is made, not read, so every placeholder needs
 * its value.
 *
 * @param fill writes the values of the change's first failure into the method's text
 */
export function writeMethod(
  { check, failures }: Pick<Change, "check" | "failures">,
  method: Remediation["cli"],
  fill: (text: string, valueOf: ValueOf) => string,
): Remediation["cli"] {
  const valueOf = valuesOf(failures[0]);
  const [unfilled] = typeof method === "string" ? unfilledIn(method, valueOf) : [];
  if (unfilled === undefined) return fillMethod(method, valueOf, fill);
  return { none: `The report does not say what <${unfilled}> of ${check.id} is.` };
}
