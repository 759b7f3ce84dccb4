import {
  globMatcher,
  inspectInput,
  isGlob,
  nearestValue,
  PosternError,
  severities,
  unknownValue,
  type Check,
  type Configuration,
  type OptIn,
  type Plugin,
} from "@postern/sdk";

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
  all.sort((a, b) => (a.check.metadata.id < b.check.metadata.id ? -1 : 1));
  const checks = all.map(({ check }) => check);
  const recorded = plugins.flatMap(({ frameworks = [] }) => frameworks.map(({ id }) => id));
  const chosen = filters(checks, selection, recorded);
  const filtered = all.filter(({ check }) => chosen.every((accepts) => accepts(check)));
  const selected = filtered.filter(({ check }) => isAllowed(check, optIns));
  const refused = filtered.map(({ check }) => check).filter((check) => !isAllowed(check, optIns));
  const named = refused.find((check) => namesOf(check).some((name) => selection.checks?.includes(name)));
  const [missing = named] = selected.length === 0 ? refused : [];
  if (missing !== undefined) throw notOptedIn(missing);
  if (selected.length === 0) {
    throw new PosternError("usage", "The filters leave no check to run.", {
      hint: "Different filters intersect. `postern list checks` with the same filters shows what each leaves.",
    });
  }
  const options = resolveOptions(checks, checkOptions);
  return selected.map((one) => ({ ...one, options: options(one.check) }));
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

function isAllowed({ metadata: { optIn } }: Check, optIns: readonly OptIn[]): boolean {
  return optIn === undefined || optIns.includes(optIn);
}

function notOptedIn({ metadata: { id, optIn } }: Check): PosternError {
  return new PosternError("usage", `${id} is run with --${optIn} only, since it does more than read.`, {
    hint: `Add --${optIn}; \`postern explain ${id}\` says what it does.`,
  });
}

type Accepts = (check: Check) => boolean;

/** @param frameworks those that are known although no check may answer to them */
function filters(checks: readonly Check[], selection: Selection, frameworks: readonly string[]): Accepts[] {
  const one = (
    what: string,
    wanted: readonly string[] | undefined,
    valuesOf: (check: Check) => readonly string[],
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
    ...one("service", selection.services, ({ metadata }) => [metadata.service]),
    ...one("category", selection.categories, ({ metadata }) => metadata.categories),
    ...one("framework", selection.frameworks, ({ metadata }) => Object.keys(metadata.frameworks), frameworks),
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
  known: readonly string[],
  valuesOf: (check: Check) => readonly string[],
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

function resolveOptions(checks: readonly Check[], given: NonNullable<Configuration["checks"]>) {
  const problems: string[] = [];
  for (const [id, options] of Object.entries(given)) {
    const check = checks.find(({ metadata }) => metadata.id === id);
    const schema = check?.options;
    if (check === undefined) problems.push(unknownCheck(id, checks));
    else if (schema === undefined) problems.push(`checks.${id}: this check has no options`);
    else
      for (const { path, expected } of inspectInput(schema.strict(), options).problems)
        problems.push(`checks.${path === "" ? id : `${id}.${path}`}: ${expected}`);
  }
  if (problems.length > 0)
    throw new PosternError("configuration", `Wrong check options:\n  ${problems.join("\n  ")}`, {
      hint: "`postern list checks` shows every check.",
    });
  return (check: Check): Record<string, unknown> =>
    check.options?.parse(given[check.metadata.id] ?? {}) ?? {};
}

function unknownCheck(id: string, checks: readonly Check[]): string {
  const nearest = nearestValue(
    id,
    checks.map(({ metadata }) => metadata.id),
  );
  return `checks.${id}: no check has this id${nearest === undefined ? "" : `; did you mean “${nearest}”?`}`;
}
