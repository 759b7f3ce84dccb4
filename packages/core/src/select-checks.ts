import {
  globMatcher,
  inspectInput,
  isGlob,
  nearestValue,
  PosternError,
  severities,
  unknownValue,
} from "@postern/sdk/plain";
import type { Check, CheckMetadata, Configuration, OptIn, Plugin } from "@postern/sdk";
import { deepFreeze } from "./deep-freeze.ts";

/** Filters of the same kind unite, filters of different kinds intersect. */
export type Selection = NonNullable<Configuration["select"]>;

/** A check that will run, with its plugin and its resolved options. */
export interface SelectedCheck {
  readonly plugin: string;
  /** Where its page is published. */
  readonly page?: string | undefined;
  /** Its service as AWS writes it, by the first plugin that lists the word. */
  readonly serviceTitle?: string | undefined;
  readonly check: Check;
  readonly options: Record<string, unknown>;
}

/**
 * The checks that the filters leave, sorted by id.
 *
 * @param checkOptions options by check id, as the configuration gives them
 * @param optIns what the user opted into; checks that need more are left out
 * @throws {PosternError} `usage` for a value that matches nothing, when no check is left, or when a check
 *   is named that needs an opt-in; `configuration` for options that a check does not accept
 */
export function selectChecks(
  plugins: readonly Plugin[],
  selection: Selection = {},
  checkOptions: NonNullable<Configuration["checks"]> = {},
  optIns: readonly OptIn[] = [],
): readonly SelectedCheck[] {
  const all = offeredChecks(plugins);
  const checks = all.map(({ check }) => check);
  const recorded = plugins.flatMap(({ frameworks = [] }) => frameworks.map(({ id }) => id));
  const selected = filterChecks(
    all.map((offered) => ({ ...offered.check.metadata, offered })),
    selection,
    { recorded, optIns },
  );
  requireOptions(
    checks.map(({ metadata }) => metadata.id),
    checks,
    checkOptions,
  );
  return selected.map(({ offered }) => ({ ...offered, options: optionsOf(offered.check, checkOptions) }));
}

/** What filters look at. */
type Filtered = Pick<
  CheckMetadata,
  "id" | "aliases" | "service" | "severity" | "categories" | "frameworks" | "optIn"
>;

/**
 * The checks that the filters leave, sorted by id.
 *
 * @param all their metadata, with whatever goes along
 * @param known `recorded`: frameworks that are known although no check may answer to them; `optIns`: what the
 *   user opted into; checks that need more are left out
 * @throws {PosternError} `usage` for a value that matches nothing, when no check is left, or when a check
 *   is named that needs an opt-in
 */
export function filterChecks<Known extends Filtered>(
  all: readonly Known[],
  selection: Selection,
  { recorded, optIns }: { readonly recorded: readonly string[]; readonly optIns: readonly OptIn[] },
): readonly Known[] {
  const chosen = filters(all, selection, recorded);
  const filtered = all
    .filter((check) => chosen.every((accepts) => accepts(check)))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const selected = filtered.filter((check) => isAllowed(check, optIns));
  const refused = filtered.filter((check) => !isAllowed(check, optIns));
  const named = refused.find((check) => namesOf(check).some((name) => selection.checks?.includes(name)));
  const [missing = named] = selected.length === 0 ? refused : [];
  if (missing !== undefined) throw notOptedIn(missing);
  if (selected.length === 0) {
    throw new PosternError("usage", "The filters leave no check to run.", {
      hint: "Different filters intersect. `postern list checks` with the same filters shows what each leaves.",
    });
  }
  return selected;
}

/** Every check of the plugins with what they say of it. */
export function offeredChecks(plugins: readonly Plugin[]): Omit<SelectedCheck, "options">[] {
  const titleOf = (word: string): string | undefined =>
    plugins.find(({ services }) => services !== undefined && Object.hasOwn(services, word))?.services?.[word]
      ?.title;
  return plugins.flatMap((plugin) =>
    (plugin.checks ?? []).map((check) => ({
      plugin: plugin.name,
      check,
      page: pageOf(plugin, check),
      serviceTitle: titleOf(check.metadata.service),
    })),
  );
}

function pageOf({ pages }: Plugin, { metadata: { id } }: Check): string | undefined {
  return pages === undefined ? undefined : `${pages}${id}.md`;
}

function isAllowed({ optIn }: Filtered, optIns: readonly OptIn[]): boolean {
  return optIn === undefined || optIns.includes(optIn);
}

function notOptedIn({ id, optIn }: Filtered): PosternError {
  return new PosternError("usage", `${id} is run with --${optIn} only, since it does more than read.`, {
    hint: `Add --${optIn}; \`postern explain ${id}\` says what it does.`,
  });
}

type Accepts = (check: Filtered) => boolean;

/** @param frameworks those that are known although no check may answer to them */
function filters(
  checks: readonly Filtered[],
  selection: Selection,
  frameworks: readonly string[],
): Accepts[] {
  const one = (
    what: string,
    wanted: readonly string[] | undefined,
    valuesOf: (check: Filtered) => readonly string[],
    others: readonly string[] = [],
  ) =>
    wanted === undefined
      ? []
      : [anyOf(what, wanted, [...new Set([...checks.flatMap(valuesOf), ...others])], valuesOf)];
  const excluded = one("check", selection.excludeChecks, namesOf);
  return [
    ...one("check", selection.checks, namesOf),
    ...excluded.map(
      (accepts): Accepts =>
        (check) =>
          !accepts(check),
    ),
    ...one("service", selection.services, ({ service }) => [service]),
    ...one("category", selection.categories, ({ categories }) => categories),
    ...one("framework", selection.frameworks, (check) => Object.keys(check.frameworks), frameworks),
    ...severityFilter(selection.severities),
  ];
}

function namesOf({ id, aliases }: Pick<Filtered, "id" | "aliases">): readonly string[] {
  return [id, ...aliases];
}

// A severity that no check has is no error: it is one of five known words.
function severityFilter(wanted: readonly string[] | undefined): Accepts[] {
  if (wanted === undefined) return [];
  const unknown = wanted.find((value) => !severities.some((severity) => severity === value));
  if (unknown !== undefined)
    throw unknownValue("severity", unknown, severities, `Known: ${severities.join(", ")}.`);
  return [({ severity }) => wanted.includes(severity)];
}

function anyOf(
  what: string,
  wanted: readonly string[],
  known: readonly string[],
  valuesOf: (check: Filtered) => readonly string[],
): Accepts {
  const matchers = wanted.map((value) => {
    const matches = isGlob(value) ? globMatcher(value) : (candidate: string) => candidate === value;
    if (!known.some(matches)) throw unknownValue(what, value, known, whereKnown(what, known));
    return matches;
  });
  return (check) => valuesOf(check).some((value) => matchers.some((matches) => matches(value)));
}

function whereKnown(what: string, known: readonly string[]): string {
  if (what === "check") return "`postern list checks` shows every check.";
  if (what === "framework") return "`postern list frameworks` shows every framework.";
  if (known.length <= 40) return `Known: ${known.toSorted().join(", ")}.`;
  return `\`postern list checks --json\` shows the ${what} of every check.`;
}

/**
 * Refuses options that no check accepts.
 *
 * @param ids every check that there is
 * @param checks those of them that are given options, or more
 * @throws {PosternError} `configuration` with every problem
 */
export function requireOptions(
  ids: readonly string[],
  checks: readonly Check[],
  given: NonNullable<Configuration["checks"]>,
): void {
  const problems: string[] = [];
  for (const [id, options] of Object.entries(given)) {
    const check = checks.find(({ metadata }) => metadata.id === id);
    const schema = check?.options;
    if (check === undefined) problems.push(unknownCheck(id, ids));
    else if (schema === undefined) problems.push(`checks.${id}: this check has no options`);
    else
      for (const { path, expected } of inspectInput(schema.strict(), options).problems)
        problems.push(`checks.${path === "" ? id : `${id}.${path}`}: ${expected}`);
  }
  if (problems.length > 0)
    throw new PosternError("configuration", `Wrong check options:\n  ${problems.join("\n  ")}`, {
      hint: "`postern list checks` shows every check.",
    });
}

/** The options of a check, frozen: those that are given for it, and its defaults. */
export function optionsOf(
  { metadata, options }: Check,
  given: NonNullable<Configuration["checks"]>,
): Record<string, unknown> {
  return deepFreeze(options?.parse(given[metadata.id] ?? {}) ?? {});
}

function unknownCheck(id: string, ids: readonly string[]): string {
  const nearest = nearestValue(id, ids);
  return `checks.${id}: no check has this id${nearest === undefined ? "" : `; did you mean “${nearest}”?`}`;
}
