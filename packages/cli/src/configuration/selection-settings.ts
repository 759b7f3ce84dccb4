import type { Selection } from "@postern/core/known-checks";
import { severities, unknownValue } from "@postern/sdk/plain";
import type { SelectionFlags } from "../options/options.ts";

/** The filters of the flags, each in place of the configuration's of the same kind. */
export function settleSelection(flags: SelectionFlags, configured: Selection = {}): Selection {
  const severitiesGiven = flags.severity?.map((value) => oneOf("--severity", value, severities));
  const given = {
    checks: flags.check,
    excludeChecks: flags.excludeCheck,
    services: flags.service,
    severities: severitiesGiven?.filter((severity) => severity !== undefined),
    categories: flags.category,
    frameworks: flags.framework,
  };
  const present = Object.entries(given).filter(([, values]) => values !== undefined);
  return { ...configured, ...Object.fromEntries(present) };
}

/** One of the known words, or nothing where nothing was given. */
export function oneOf<const Value extends string>(
  flag: string,
  value: string | undefined,
  known: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  const found = known.find((candidate) => candidate === value);
  if (found === undefined)
    throw unknownValue(`value of ${flag}`, value, known, `Known: ${known.join(", ")}.`);
  return found;
}
