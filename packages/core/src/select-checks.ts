import {
  globMatcher,
  isGlob,
  PosternError,
  severities,
  unknownValue,
  type Check,
  type Configuration,
  type Plugin,
} from "@postern/sdk";

/** Filters of the same kind unite, filters of different kinds intersect. */
export type Selection = NonNullable<Configuration["select"]>;

/** A check that will run, with its plugin and its resolved options. */
export interface SelectedCheck {
  readonly plugin: string;
  readonly check: Check;
  readonly options: Record<string, unknown>;
}

/**
 * The checks that the filters leave, sorted by id.
 *
 * @param checkOptions options by check id, as the configuration gives them
 * @throws {PosternError} `usage` for a value that matches nothing, or when no check is left;
 *   `configuration` for options that a check does not accept
 */
export function selectChecks(
  plugins: readonly Plugin[],
  selection: Selection = {},
  checkOptions: NonNullable<Configuration["checks"]> = {},
): readonly SelectedCheck[] {
  const all = plugins.flatMap((plugin) =>
    (plugin.checks ?? []).map((check) => ({ plugin: plugin.name, check })),
  );
  all.sort((a, b) => (a.check.metadata.id < b.check.metadata.id ? -1 : 1));
  const checks = all.map(({ check }) => check);
  const chosen = filters(checks, selection);
  const selected = all.filter(({ check }) => chosen.every((accepts) => accepts(check)));
  if (selected.length === 0) {
    throw new PosternError("usage", "The filters leave no check to run.", {
      hint: "Different filters intersect. `postern list checks` with the same filters shows what each leaves.",
    });
  }
  const options = resolveOptions(checks, checkOptions);
  return selected.map(({ plugin, check }) => ({ plugin, check, options: options(check) }));
}

type Accepts = (check: Check) => boolean;

function filters(checks: readonly Check[], selection: Selection): Accepts[] {
  const one = (
    what: string,
    wanted: readonly string[] | undefined,
    valuesOf: (check: Check) => readonly string[],
  ) => (wanted === undefined ? [] : [anyOf(what, wanted, checks, valuesOf)]);
  const excluded = one("check", selection.excludeChecks, namesOf);
  return [
    ...one("check", selection.checks, namesOf),
    ...excluded.map(
      (accepts): Accepts =>
        (check) =>
          !accepts(check),
    ),
    ...one("service", selection.services, ({ metadata }) => [metadata.service]),
    ...one("category", selection.categories, ({ metadata }) => metadata.categories),
    ...one("framework", selection.frameworks, ({ metadata }) => Object.keys(metadata.frameworks)),
    ...severityFilter(selection.severities),
  ];
}

function namesOf({ metadata }: Check): readonly string[] {
  return [metadata.id, ...metadata.aliases];
}

// A severity that no check has is no error: it is one of five known words.
function severityFilter(wanted: readonly string[] | undefined): Accepts[] {
  if (wanted === undefined) return [];
  const unknown = wanted.find((value) => !severities.some((severity) => severity === value));
  if (unknown !== undefined)
    throw unknownValue("severity", unknown, severities, `Known: ${severities.join(", ")}.`);
  return [({ metadata }) => wanted.includes(metadata.severity)];
}

function anyOf(
  what: string,
  wanted: readonly string[],
  checks: readonly Check[],
  valuesOf: (check: Check) => readonly string[],
): Accepts {
  const known = [...new Set(checks.flatMap(valuesOf))];
  const matchers = wanted.map((value) => {
    const matches = isGlob(value) ? globMatcher(value) : (candidate: string) => candidate === value;
    if (!known.some(matches)) throw unknownValue(what, value, known, `\`postern list\` shows every ${what}.`);
    return matches;
  });
  return (check) => valuesOf(check).some((value) => matchers.some((matches) => matches(value)));
}

function resolveOptions(checks: readonly Check[], given: NonNullable<Configuration["checks"]>) {
  const ids = checks.map(({ metadata }) => metadata.id);
  const problems: string[] = [];
  for (const id of Object.keys(given)) {
    const check = checks.find(({ metadata }) => metadata.id === id);
    if (check === undefined)
      throw unknownValue("check", id, ids, "It stands under `checks`.", "configuration");
    if (check.options === undefined) problems.push(`checks.${id}: this check has no options`);
    const result = check.options?.safeParse(given[id]);
    for (const issue of result?.error?.issues ?? [])
      problems.push(`checks.${[id, ...issue.path].join(".")}: ${issue.message}`);
  }
  if (problems.length > 0)
    throw new PosternError("configuration", `Wrong check options:\n  ${problems.join("\n  ")}`);
  return (check: Check): Record<string, unknown> =>
    check.options?.parse(given[check.metadata.id] ?? {}) ?? {};
}
