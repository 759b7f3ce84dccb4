import type { AttributesOf, FacetSelection, FacetsOf, Needs, Outcome, Resource } from "@postern/sdk";
import type * as z from "zod";

/** A whole message, or a pattern that it must match. */
export type ExpectedMessage = string | RegExp;

/** One of several outcomes; without a status it is the one of the case's group. */
export interface ExpectedOutcome {
  readonly status?: Outcome["status"];
  readonly message: ExpectedMessage;
  readonly discriminator?: string;
  readonly placeholders?: Outcome["placeholders"];
  readonly variant?: string;
}

/** Facet values by name, as the collector's schemas want them. */
type FacetValuesOf<Selection> =
  Selection extends FacetSelection<infer Of, infer Name>
    ? { readonly [Key in Name]: FacetsOf<Of>[Key] }
    : never;

/** Differences from the default resource of the collector's scope. */
type ResourceDifferences<Selection> = Partial<Resource> & {
  readonly attributes?: Selection extends FacetSelection<infer Of> ? AttributesOf<Of> : never;
};

/** A resource of a need with its facts. */
interface NeededResourceCase<Selection> {
  readonly resource?: ResourceDifferences<Selection>;
  readonly facts: FacetValuesOf<Selection>;
}

/** The resources of a need; where the need is of regions, those that `--region` leaves out too. */
type NeedCase<Selection> =
  | readonly NeededResourceCase<Selection>[]
  | { readonly resources: readonly NeededResourceCase<Selection>[]; readonly leftOut: readonly string[] };

/** One case: a resource, its facts, and the message that the check must give. */
export interface CheckCase<
  Over extends FacetSelection = FacetSelection,
  Needed extends Needs = Needs,
  Options extends z.ZodObject = z.ZodObject,
> extends NeededResourceCase<Over> {
  /** The resources of each need; all needs must be given. */
  readonly needs?: { readonly [Name in keyof Needed]: NeedCase<Needed[Name]> };
  /** When the facts were read. Default 2026-11-02T08:00:00.000Z. */
  readonly readAt?: string;
  /** Options that differ from their defaults. */
  readonly options?: z.input<Options>;
  /** The message, or every outcome where the check gives several. */
  readonly expect: ExpectedMessage | readonly ExpectedOutcome[];
}

/** Cases by name; the name is a sentence of at least three words. */
type NamedCases<Case> = Readonly<Record<string, Case>>;

/** Says that a check never comes to a status, and why. */
interface Never {
  readonly never: string;
}

/** The cases of a check by the status that they must come to. */
export interface CheckCases<Case = CheckCase> {
  readonly pass: NamedCases<Case> | Never;
  readonly fail: NamedCases<Case> | Never;
  readonly notApplicable?: NamedCases<Case>;
  readonly manual?: NamedCases<Case>;
}

/** A case with its name and the status of its group. */
export interface NamedCase {
  readonly name: string;
  readonly status: Outcome["status"];
  readonly case: CheckCase;
}

const statusOf = { pass: "pass", fail: "fail", notApplicable: "not-applicable", manual: "manual" } as const;

/** All cases, in the order of the groups. */
export function listCases(cases: CheckCases): readonly NamedCase[] {
  return (Object.keys(statusOf) as (keyof typeof statusOf)[]).flatMap((group) =>
    neverReason(cases[group]) === undefined
      ? Object.entries((cases[group] ?? {}) as NamedCases<CheckCase>).map(([name, one]) => ({
          name,
          status: statusOf[group],
          case: one,
        }))
      : [],
  );
}

/** The reason why there are no cases of a group, where it is one. */
export function neverReason(group: CheckCases[keyof CheckCases]): string | undefined {
  const reason: unknown = group && "never" in group ? group.never : undefined;
  return typeof reason === "string" ? reason : undefined;
}

/** The outcomes that a case expects. */
export function expectedOutcomes({
  case: { expect },
  status,
}: NamedCase): Required<Pick<ExpectedOutcome, "status" | "message">>[] {
  const outcomes = typeof expect === "string" || expect instanceof RegExp ? [{ message: expect }] : expect;
  return outcomes.map((outcome) => ({ status, ...outcome }));
}
