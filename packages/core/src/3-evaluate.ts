import {
  describeThrown,
  facetOf,
  unreadableCause,
  type Call,
  type Cause,
  type Check,
  type Evidence,
  type Facet,
  type JsonValue,
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

export interface Evaluation extends ResourceReadings {
  readonly check: Check;
  readonly options: Record<string, unknown>;
  /** The resources of each need of the check, by its name. */
  readonly needs?: Readonly<Record<string, Reading<readonly ResourceReadings[]>>>;
}

/** What the engine makes of one outcome of a check. */
export interface Judgement {
  readonly status: Status;
  readonly reason?: Cause;
  readonly message: string;
  readonly discriminator?: string;
  readonly evidence: Evidence[];
}

/**
 * Judges one resource. Never throws and never answers with nothing: an unreadable facet makes the
 * verdict unknown with the facet's cause, and so does a check that throws or gives no outcome.
 */
export function evaluateCheck(evaluation: Evaluation): readonly [Judgement, ...Judgement[]] {
  const { check, resource, options } = evaluation;
  const used = new Set<Reading<unknown>>();
  const facts = factsOf(evaluation, (reading) => used.add(reading));
  try {
    const answer: unknown = check.evaluate(resource, facts as never, options);
    // An asynchronous check is refused below; its rejection must not end the process.
    if (answer instanceof Promise) answer.catch(() => undefined);
    const unread = [...used].find((reading) => !reading.readable);
    if (unread !== undefined) throw new Error(`it caught what read() threw: ${unread.cause.message}`);
    const outcomes = wellFormed(answer);
    const [first, ...others] = outcomes.map((outcome) => judge(outcome, used));
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

type OnRead = (reading: Reading<unknown>) => void;

function factsOf(evaluation: Evaluation, onRead: OnRead): Record<string, Facet<unknown>> {
  const { check, facets, needs = {} } = evaluation;
  const own = selectFacets(facets, check.over.facets, onRead);
  const needed = Object.entries(check.needs ?? {}).map(([name, selection]) => {
    const reading = needs[name] ?? missing(name);
    const resources = mapReading(reading, (found) =>
      found.map((one): NeededResource<typeof selection> => ({
        resource: one.resource,
        facts: selectFacets(one.facets, selection.facets, onRead),
      })),
    );
    return [name, facetOf(resources, onRead)] as const;
  });
  return { ...own, ...Object.fromEntries(needed) };
}

function selectFacets(
  readings: Readonly<Record<string, Reading<unknown>>>,
  names: readonly string[],
  onRead: OnRead,
): Record<string, Facet<unknown>> {
  return Object.fromEntries(names.map((name) => [name, facetOf(readings[name] ?? missing(name), onRead)]));
}

function mapReading<From, To>(reading: Reading<From>, map: (value: From) => To): Reading<To> {
  return reading.readable ? { ...reading, value: map(reading.value) } : reading;
}

function missing(name: string): Reading<never> {
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
  const { status = "", message, discriminator = "" } = one ?? {};
  const isText = typeof message === "string" && message !== "" && typeof discriminator === "string";
  return isText && outcomeStatuses.includes(status);
}

function wellFormed(answer: unknown): readonly Outcome[] {
  const outcomes = (Array.isArray(answer) ? answer : [answer]) as readonly Outcome[];
  if (!outcomes.every(isOutcome))
    throw new TypeError(
      "evaluate() must return pass(), fail(), manual() or notApplicable(), or a list of them",
    );
  if (new Set(outcomes.map(({ discriminator }) => discriminator)).size < outcomes.length)
    throw new TypeError("several outcomes for one resource need a discriminator each");
  return outcomes;
}

function judge(outcome: Outcome, used: ReadonlySet<Reading<unknown>>): Judgement {
  const { status, message, discriminator } = outcome;
  const evidence = [...used].flatMap((reading) => evidenceOf(reading, outcome.evidence));
  return { status, message, ...(discriminator === undefined ? {} : { discriminator }), evidence };
}

const longestEvidence = 2_000;

function evidenceOf(reading: Reading<unknown>, chosen: JsonValue | undefined): Evidence[] {
  const value = chosen ?? (reading.readable ? reading.value : undefined);
  const text = JSON.stringify(value) as string | undefined;
  const isShown = text !== undefined && text.length <= longestEvidence;
  return reading.calls.map((call) =>
    isShown ? { ...call, value: JSON.parse(text) as JsonValue } : { ...call },
  );
}

function callsBehind(cause: Cause, used: ReadonlySet<Reading<unknown>>): readonly Call[] {
  return [...used].find((reading) => !reading.readable && reading.cause === cause)?.calls ?? [];
}

function checkError(check: Check, error: unknown): Cause {
  const { name, message } = describeThrown(error);
  return {
    code: "check-error",
    message: `The check ${check.metadata.id} could not judge: ${name}: ${message}.`,
    error: { name, message },
    retryable: false,
  };
}
