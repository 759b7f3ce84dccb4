import type { Check, Configuration, Plugin } from "@postern/sdk";
import type { CheckSummary } from "@postern/sdk/plain";
import { describeCheck, type ScopeActions } from "./1-plan.ts";
import { offeredChecks, optionsOf, requireOptions, type SelectedCheck } from "./select-checks.ts";

export { filterChecks, type Selection } from "./select-checks.ts";

/** A check as far as filters, lists and policies need it, whose code is loaded when it is asked for. */
export interface KnownCheck extends CheckSummary {
  load(): Promise<Check>;
}

/** The checks of plugins that are loaded. */
export function knownChecks(plugins: readonly Plugin[], scopeActions: ScopeActions): readonly KnownCheck[] {
  return offeredChecks(plugins).map((offered) => ({
    ...describeCheck({ ...offered, options: {} }, scopeActions),
    load: async () => offered.check,
  }));
}

/** A known check with its code, and the options that it has where none are given. */
export async function loadCheck(
  { load, plugin, page, serviceTitle }: KnownCheck,
  given: CheckOptions = {},
): Promise<SelectedCheck> {
  const check = await load();
  return { plugin, page, serviceTitle, check, options: optionsOf(check, given) };
}

type CheckOptions = NonNullable<Configuration["checks"]>;

/**
 * Refuses options that no check accepts, whether it was selected or not.
 *
 * @param all every check that there is
 * @throws {PosternError} `configuration` with every problem
 */
export async function validateOptions(all: readonly KnownCheck[], given: CheckOptions): Promise<void> {
  const concerned = all.filter(({ id }) => Object.hasOwn(given, id)).map(({ load }) => load());
  requireOptions(
    all.map(({ id }) => id),
    await Promise.all(concerned),
    given,
  );
}
