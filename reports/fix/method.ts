import type { Remediation } from "@postern/sdk";
import { UnfillableError, unfilledIn, valuesOf, type ValueOf } from "../remediation/values.ts";
import type { Change } from "./plan.ts";

/** The text of a change by a method, or why it has none. */
export type Written = { readonly text: string } | { readonly none: string };

/**
 * Fills a method of a change's remediation.
 *
 * @param fill writes the values of the change's first failure into the method's text
 */
export function writeMethod(
  { check, failures }: Pick<Change, "check" | "failures">,
  method: Remediation["cli"],
  fill: (text: string, valueOf: ValueOf) => string,
): Written {
  if (typeof method !== "string") return method;
  const valueOf = valuesOf(failures[0]);
  const [unfilled] = unfilledIn(method, valueOf);
  if (unfilled !== undefined)
    return { none: `The report does not say what <${unfilled}> of ${check.id} is.` };
  try {
    return { text: fill(method, valueOf) };
  } catch (error) {
    if (error instanceof UnfillableError) return { none: error.message };
    throw error;
  }
}
