import {
  describeThrown,
  facetOf,
  needOf,
  rememberThrown,
  unreadableCause,
  type Call,
  type Cause,
  type Check,
  type EvaluationContext,
  type Evidence,
  type Facet,
  type FacetSelection,
  type JsonValue,
  type Need,
  type NeededResource,
  type Outcome,
  type Reading,
  type ScopedResource,
  type Status,
} from "@postern/sdk";

/** A resource with the readings of its facets. */
export interface ResourceReadings {
  readonly resource: ScopedResource;
  readonly facets: Readonly<Record<string, Reading<unknown>>>;
}

/** What listing the resources of a need came to, in one place or in several regions. */
export interface NeedReadings {
  readonly resources: readonly ResourceReadings[];
  /** Why resources of some place may be missing, and the calls that told. */
  readonly failures: readonly (Reading<never> & { readonly readable: false })[];
  /** The calls that listing them took. */
  readonly calls: readonly Call[];
  /** Enabled regions that were not looked into; undefined where they are not known. */
  readonly leftOut: readonly string[] | undefined;
}

export interface Evaluation extends ResourceReadings {
  readonly check: Check;
  readonly options: Record<string, unknown>;
  readonly context: EvaluationContext;
  /** The calls that finding the resource took: what rests on the listing alone rests on them. */
  readonly listing: readonly Call[];
  /** The resources of each need of the check, by its name. */
  readonly needs?: Readonly<Record<string, NeedReadings>>;
}

/** What the engine makes of one outcome of a check. */
export interface Judgement {
  readonly status: Status;
  readonly reason?: Cause;
  readonly message: string;
  readonly discriminator?: string;
  readonly evidence: Evidence[];
  readonly placeholders?: Record<string, string | string[]>;
  readonly variant?: string;
}

/**
 * Judges one resource. Never throws and never answers with nothing: an unreadable facet makes the
 * verdict unknown with the facet's cause, and so does a check that throws or gives no outcome.
 */
export function evaluateCheck(evaluation: Evaluation): readonly [Judgement, ...Judgement[]] {
  const { check, resource, options, context, listing } = evaluation;
  const used = new Set<Reading<unknown>>();
  const uses: Uses = { read: (reading) => used.add(reading), excused: (reading) => used.delete(reading) };
  const facts = factsOf(evaluation, uses);
  try {
    const answer: unknown = check.evaluate(resource, facts as never, options, context);
    // An asynchronous check is refused below; its rejection must not end the process.
    if (answer instanceof Promise) answer.catch(() => undefined);
    const unread = [...used].find((reading) => !reading.readable);
    if (unread !== undefined) throw new Error(`it caught what read() threw: ${unread.cause.message}`);
    const outcomes = wellFormed(answer, check.metadata.remediation);
    const [first, ...others] = outcomes.map((outcome) => judge(outcome, used, listing));
    if (first === undefined) throw new TypeError("evaluate() gave no outcome");
    return [first, ...others];
  } catch (error) {
    const cause = unreadableCause(error);
    const reason = cause ?? checkError(check, error);
    const calls = cause === undefined ? [] : callsBehind(cause, used);
    return [
      { status: "unknown", reason, message: reason.message, evidence: calls.map((call) => ({ ...call })) },
    ];
  }
}

/** Told what a verdict rests on, and what it does not rest on after all. */
interface Uses {
  read(reading: Reading<unknown>): void;
  excused(reading: Reading<unknown>): void;
}

function factsOf(evaluation: Evaluation, uses: Uses): Record<string, Facet<unknown>> {
  const { check, facets, needs = {} } = evaluation;
  const needed = Object.entries(check.needs ?? {}).map(
    ([name, { facets: names }]) => [name, needFrom(needs[name] ?? missingNeed(name), names, uses)] as const,
  );
  return { ...selectFacets(facets, check.over.facets, uses), ...Object.fromEntries(needed) };
}

interface BuiltNeed {
  readonly need: Need<NeededResource<FacetSelection>>;
  /** Of the evaluation that looks at it. */
  uses: Uses;
}

// Thousands of resources are judged over thousands of others: a need is built once for all of them.
const builtNeeds = new WeakMap<NeedReadings, BuiltNeed>();

function needFrom(readings: NeedReadings, names: readonly string[], uses: Uses): BuiltNeed["need"] {
  const known = builtNeeds.get(readings);
  if (known !== undefined) {
    known.uses = uses;
    return known.need;
  }
  const built: BuiltNeed = { need: buildNeed(readings, names, () => built.uses), uses };
  builtNeeds.set(readings, built);
  return built.need;
}

/** More of them are too much for evidence. */
const mostShown = 20;

function buildNeed(
  { resources, failures, calls, leftOut }: NeedReadings,
  names: readonly string[],
  current: () => Uses,
): BuiltNeed["need"] {
  const uses: Uses = {
    read: (reading) => current().read(reading),
    excused: (reading) => current().excused(reading),
  };
  // Few checks look at it for each of their resources.
  let made: readonly NeededResource<FacetSelection>[] | undefined;
  const found = () =>
    (made ??= resources.map(({ resource, facets }) => ({
      resource: resource as never,
      facts: selectFacets(facets, names, uses) as never,
    })));
  const listing: Reading<unknown> = {
    readable: true,
    get value() {
      return resources.length > mostShown ? undefined : found();
    },
    calls,
  };
  return needOf(facetOf(listing, uses.read), {
    get found() {
      return found();
    },
    failures: failures.map((failure) => facetOf<never>(failure, uses.read, uses.excused)),
    leftOut,
  });
}

function selectFacets(
  readings: Readonly<Record<string, Reading<unknown>>>,
  names: readonly string[],
  { read, excused }: Uses,
): Record<string, Facet<unknown>> {
  return Object.fromEntries(
    names.map((name) => [name, facetOf(readings[name] ?? missing(name), read, excused)]),
  );
}

function missingNeed(name: string): NeedReadings {
  return { resources: [], failures: [missing(name)], calls: [], leftOut: undefined };
}

function missing(name: string): NeedReadings["failures"][number] {
  const message = `“${name}” was not collected.`;
  return { readable: false, cause: { code: "not-collected", message, retryable: false }, calls: [] };
}

const outcomeStatuses: readonly string[] = [
  "pass",
  "fail",
  "manual",
  "not-applicable",
] satisfies Outcome["status"][];

function isOutcome(one: Partial<Outcome> | undefined): boolean {
  const { status = "", message, discriminator = "", placeholders = {}, variant = "" } = one ?? {};
  const texts = [message, discriminator, variant, ...Object.values(placeholders).flat()];
  const isText = message !== "" && texts.every((text) => typeof text === "string");
  return isText && outcomeStatuses.includes(status);
}

function wellFormed(
  answer: unknown,
  { placeholders: declared = {}, variants = {} }: Check["metadata"]["remediation"],
): readonly Outcome[] {
  const outcomes = (Array.isArray(answer) ? answer : [answer]) as readonly Outcome[];
  if (!outcomes.every(isOutcome))
    throw new TypeError(
      "evaluate() must return pass(), fail(), manual() or notApplicable(), or a list of them",
    );
  const filled = outcomes.flatMap(({ placeholders = {} }) => Object.keys(placeholders));
  const undeclared = filled.find((name) => !Object.hasOwn(declared, name));
  if (undeclared !== undefined)
    throw new TypeError(`“${undeclared}” is not in remediation.placeholders of its metadata`);
  const unknown = outcomes.find(({ variant }) => variant !== undefined && !Object.hasOwn(variants, variant));
  if (unknown !== undefined)
    throw new TypeError(`“${unknown.variant}” is not in remediation.variants of its metadata`);
  if (new Set(outcomes.map(({ discriminator }) => discriminator)).size < outcomes.length)
    throw new TypeError("several outcomes for one resource need a discriminator each");
  return outcomes;
}

function judge(outcome: Outcome, used: ReadonlySet<Reading<unknown>>, listing: readonly Call[]): Judgement {
  const { status, message, discriminator, placeholders, variant } = outcome;
  const told = { readable: true, value: undefined, calls: [] } as const;
  const chosen = (outcome.evidence ?? undefined) === undefined ? undefined : shown(outcome.evidence);
  const evidence = [...(used.size === 0 ? [told] : used)].flatMap((reading) =>
    evidenceOf(reading, chosen ?? shownOf(reading), listing),
  );
  return {
    status,
    message,
    ...(discriminator === undefined ? {} : { discriminator }),
    ...(placeholders === undefined ? {} : { placeholders: copied(placeholders) }),
    ...(variant === undefined ? {} : { variant }),
    evidence,
  };
}

function copied(placeholders: NonNullable<Outcome["placeholders"]>): Record<string, string | string[]> {
  const entries = Object.entries(placeholders);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}

const longestEvidence = 2_000;

/** A value as evidence shows it. */
type Shown = Pick<Evidence, "value">;

/** A copy of the value, where it is short enough: one for all calls that it rests on. */
function shown(value: unknown): Shown {
  const text = JSON.stringify(value) as string | undefined;
  const isShown = text !== undefined && text.length <= longestEvidence;
  return isShown ? { value: JSON.parse(text) as JsonValue } : {};
}

const shownReadings = new WeakMap<Reading<unknown>, Shown>();

function shownOf(reading: Reading<unknown>): Shown {
  const known = shownReadings.get(reading) ?? shown(reading.readable ? reading.value : undefined);
  shownReadings.set(reading, known);
  return known;
}

function evidenceOf(reading: Reading<unknown>, value: Shown, listing: readonly Call[]): Evidence[] {
  // A facet without calls of its own is a part of what the listing told.
  const calls = reading.calls.length === 0 ? listing.slice(-1) : reading.calls;
  return calls.map((call) => ({ ...call, ...value }));
}

function callsBehind(cause: Cause, used: ReadonlySet<Reading<unknown>>): readonly Call[] {
  return [...used].find((reading) => !reading.readable && reading.cause === cause)?.calls ?? [];
}

function checkError(check: Check, error: unknown): Cause {
  const { name, message } = describeThrown(error);
  const cause: Cause = {
    code: "check-error",
    message: `The check ${check.metadata.id} could not judge: ${name}: ${message}.`,
    error: { name, message },
    retryable: false,
  };
  return rememberThrown(cause, error);
}
