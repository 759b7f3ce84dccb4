import type * as z from "zod";
import type { Collector, FacetSelection, FacetValues } from "./collector.ts";
import type { Facet, Need } from "./facet.ts";
import type { CheckMetadata } from "./metadata.ts";
import type { Outcome } from "./outcome.ts";
import type { Resource } from "./resource.ts";

export type FacetsOf<Of extends Collector> =
  Of extends Collector<unknown, infer Facets extends FacetValues> ? Facets : never;
export type AttributesOf<Of extends Collector> = Of extends Collector<infer Attributes> ? Attributes : never;

/** The facets that were selected; every value is opaque until `read()`. */
export type Facts<Selection> =
  Selection extends FacetSelection<infer Of, infer Name>
    ? { readonly [Key in Name]: Facet<FacetsOf<Of>[Key]> }
    : never;

/** A resource with what its collector's listing told of it. */
export type ScopedResource<Attributes = unknown> = Resource & { readonly attributes: Attributes };

/** A resource of another collector that the check needs beside its own. */
export interface NeededResource<Selection> {
  readonly resource: ScopedResource<Selection extends FacetSelection<infer Of> ? AttributesOf<Of> : never>;
  readonly facts: Facts<Selection>;
}

export type Needs = Readonly<Record<string, FacetSelection>>;

/** Each need is itself a facet: listing the other resources may have failed, wholly or in part. */
export type NeededFacts<Needed> = {
  readonly [Name in keyof Needed]: Need<NeededResource<Needed[Name]>>;
};

/** Facts for `evaluate`: the facets of `over` and the resources of `needs`. */
export type CheckFacts<Over, Needed> = Facts<Over> & NeededFacts<Needed>;

/** Where and when the facts of an evaluation were read. */
export interface EvaluationContext {
  readonly partition: string;
  /** The account that was scanned: what belongs to another one is for that one to judge. */
  readonly account: string;
  /** When the resource was read, ISO 8601, also where saved facts are judged again. */
  readonly readAt: string;
}

/**
 * A check: metadata and judgement in one object. `evaluate` is pure and synchronous, and is called
 * once per resource of `over`. At least one outcome must come back: coverage is never silent.
 */
export interface Check<
  Over extends FacetSelection = FacetSelection,
  Needed extends Needs = Needs,
  Options extends z.ZodObject = z.ZodObject,
> {
  readonly metadata: CheckMetadata;
  readonly over: Over;
  /**
   * Resources of other collectors, of the same scope, a wider one, or for an account check a narrower one:
   * those of all regions that are scanned.
   */
  readonly needs?: Needed;
  /** Options of the check with their defaults; set under `checks.<id>` in the configuration. */
  readonly options?: Options;
  evaluate(
    resource: ScopedResource<AttributesOf<Over["collector"]>>,
    facts: CheckFacts<Over, Needed>,
    options: z.output<Options>,
    context: EvaluationContext,
  ): Outcome | readonly Outcome[];
}

/** Every selection of a check: its own and the ones it needs. */
export function selectionsOf(check: Check): readonly FacetSelection[] {
  return [check.over, ...Object.values(check.needs ?? {})];
}
