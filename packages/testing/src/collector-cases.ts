import type { CauseCode, CollectedResource, FacetValues, Organization } from "@postern/sdk";
import type { BuiltInServices, Fixtures, Services } from "./loopback/index.ts";

/** A facet that could not be read. Made by {@link unreadable}. */
export class Unreadable {
  readonly code: CauseCode;

  constructor(code: CauseCode) {
    this.code = code;
  }
}

/** Expects that a facet cannot be read, for this cause. */
export function unreadable(code: CauseCode): Unreadable {
  return new Unreadable(code);
}

/** What a resource must at least be. */
export type ExpectedResource<Attributes, Facets extends FacetValues> = Partial<
  Omit<CollectedResource<Attributes>, "facets">
> & {
  readonly uid: string;
  readonly facets: { readonly [Name in keyof Facets]: Facets[Name] | Unreadable };
};

/** What account 111122223333 answers, and what the collector must make of it. */
export interface CollectorCase<Attributes, Facets extends FacetValues, Extra extends Services> {
  readonly fixtures: Fixtures<BuiltInServices & Extra>;
  /** What precedes the fixtures in one region, by its name: for collectors that ask other regions. */
  readonly regions?: Readonly<Record<string, Fixtures<BuiltInServices & Extra>>>;
  readonly expect: readonly ExpectedResource<Attributes, Facets>[];
  /** Why finding the resources must fail as a whole. */
  readonly failure?: CauseCode;
  readonly partition?: string;
  /** Region scope only. Default eu-central-1. */
  readonly region?: string;
  /** Organization scope only: what DescribeOrganization told. */
  readonly organization?: Organization;
  /** Organization scope only: another account named this one as the one to ask. Default: false. */
  readonly isAskedInstead?: boolean;
}
