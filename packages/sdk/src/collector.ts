import type * as z from "zod";
import type { Cause, Reading } from "./reading.ts";
import type { Session } from "./session.ts";
import type { Organization, Target } from "./target.ts";

/** What one run of a collector covers: a whole organization, one account, or one region of one account. */
export const scopes = ["organization", "account", "region"] as const;
export type Scope = (typeof scopes)[number];

/**
 * A call that a collector may send. The string form `iam:GetAccountSummary` stands for an operation
 * that is authorized by the IAM action of the same name; the object form is for the rest:
 * `{ operation: "s3:ListBuckets", action: "s3:ListAllMyBuckets" }`.
 */
export type DeclaredCall = string | { readonly operation: string; readonly action: string };

/** The IAM action that a declared call needs. */
export function actionOf(call: DeclaredCall): string {
  return typeof call === "string" ? call : call.action;
}

/** The service prefix and operation that a declared call sends, for example `iam:ListUsers`. */
export function operationOf(call: DeclaredCall): string {
  return typeof call === "string" ? call : call.operation;
}

export interface FacetDefinition<Value = unknown> {
  /** The calls that reading this facet may send. */
  readonly calls: readonly DeclaredCall[];
  /** Schema of the value. What does not meet it is unreadable, live as well as from a file. */
  readonly value: z.ZodType<Value>;
  /**
   * Facets that are read before this one, whose values its reader gets. Where one of them is unreadable,
   * so is this one, for the same cause.
   */
  readonly after?: readonly string[];
  /**
   * Organization scope only: whether this value speaks for the organization. Where it is false the
   * engine asks the next identity of the same organization. Without it every value does.
   */
  conclusive?(value: Value): boolean;
  /**
   * Organization scope only: the account that an inconclusive value names as the one to ask. From then on no
   * other is asked, and what needs the answer waits until that account is found.
   */
  askInstead?(value: Value): string | undefined;
}

/**
 * The calls that a collector declares: those of its listing, and of its facets with those that they are
 * read after.
 *
 * @param names the facets that are meant; default: all
 */
export function declaredCalls(
  collector: Pick<Collector, "calls" | "facets">,
  names: readonly string[] = Object.keys(collector.facets),
): readonly DeclaredCall[] {
  const { calls, facets } = collector;
  return [...calls, ...[...withPrerequisites(collector, names)].flatMap((name) => facets[name]?.calls ?? [])];
}

/** The facets with those that they are read after. */
export function withPrerequisites(
  { facets }: Pick<Collector, "facets">,
  names: Iterable<string>,
): ReadonlySet<string> {
  const all = new Set(names);
  // A set is iterated over what is added to it meanwhile.
  for (const name of all) for (const earlier of facets[name]?.after ?? []) all.add(earlier);
  return all;
}

/** The value types of a collector's facets, by name. */
export type FacetValues = Record<string, unknown>;
export type FacetReadings<Facets extends FacetValues> = {
  readonly [Name in keyof Facets]: Reading<Facets[Name]>;
};

/** Reads a facet. A method's type, so that a collector of certain facets is one of any. */
type FacetReader<Facets, Value> = { read(earlier: Facets): Promise<Value> }["read"];

/** One resource as a collector found it. */
export interface CollectedResource<Attributes = unknown, Facets extends FacetValues = FacetValues> {
  readonly uid: string;
  readonly name: string;
  readonly arn?: string | undefined;
  /** The owning account, where it is not the account that was read. */
  readonly account?: string | undefined;
  /** The region it is in, where the collector is `regional`. */
  readonly region?: string | undefined;
  /** Its type, where one listing tells of several; see {@link ofTypes}. Default: the collector's. */
  readonly type?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** What the listing itself told; needs no call of its own. */
  readonly attributes: Attributes;
  /** Not awaited, so that the facets of several resources are read at the same time. */
  readonly facets: FacetReadings<Facets> | Promise<FacetReadings<Facets>>;
}

/** What a collector works with; nothing else is needed. */
export interface CollectorContext<Facets extends FacetValues = FacetValues> {
  readonly target: Target;
  readonly region: string;
  /** Organization scope only: the organization, where it could be read and there is one. */
  readonly organization: Organization | undefined;
  /** Why organizations:DescribeOrganization could not be read as this target, where it was asked before. */
  readonly undescribed: Cause | undefined;
  /** Organization scope only: the target is the account that another one named as the one to ask. */
  readonly isAskedInstead: boolean;
  /** Organization scope, regional only: the enabled regions of the target that are scanned. */
  readonly regions: readonly string[];
  /**
   * The shared client of this class, for the region that is read or another one of the same account. It
   * refuses every call that the collector did not declare.
   */
  readonly client: Session["client"];
  /**
   * Follows pages until there is no token, also over empty pages. A token that comes twice or is no text,
   * and more than 20,000 pages, are an error, since stopping there would hide what follows.
   *
   * @param fetch asks for the page of a token; undefined asks for the first
   * @param next the token of the page after this one
   */
  paginate<Page>(
    fetch: (token: string | undefined) => Promise<Page>,
    next: (page: Page) => string | undefined,
  ): AsyncGenerator<Page, void, undefined>;
  /**
   * Reads the facets that a selected check asks for; the others are not called. A reader gets the values
   * of the facets that its own stands after. The reader of what resources of this type do not
   * have is undefined.
   */
  facets(readers: {
    readonly [Name in keyof Facets]: FacetReader<Facets, Facets[Name]> | undefined;
  }): Promise<FacetReadings<Facets>>;
}

/**
 * Reads one kind of resource and stops there: a collector judges nothing. What a typed error answer
 * means (`ServiceAccessNotEnabled`) is a fact and is decided here; any other error is left to the
 * engine, which makes the facet unreadable.
 */
export interface Collector<Attributes = unknown, Facets extends FacetValues = FacetValues> {
  /** Unique; `<service>-<resource>`, kebab-case. */
  readonly id: string;
  readonly description: string;
  readonly scope: Scope;
  /**
   * Each resource says the region it is in. Account scope: those in regions that `--region` leaves out are not
   * judged. Organization scope: only regions that are scanned are told to the collector.
   */
  readonly regional?: true;
  /** CloudFormation type of the resources, or the type that AWS Config uses. */
  readonly resourceType: string;
  /** The calls that finding the resources takes, facets aside. */
  readonly calls: readonly DeclaredCall[];
  readonly attributes: z.ZodType<Attributes>;
  readonly facets: { readonly [Name in keyof Facets]: FacetDefinition<Facets[Name]> };
  collect(context: CollectorContext<Facets>): AsyncIterable<CollectedResource<Attributes, Facets>>;
}

/** A collector with the facets that are asked of it. */
export interface FacetSelection<Of extends Collector = Collector, Name extends string = string> {
  readonly collector: Of;
  readonly facets: readonly Name[];
  /** The types of resources that are meant. Default: all. */
  readonly types?: readonly string[];
}

/**
 * Selects facets of a collector, for `over` and `needs` of a check.
 *
 * @example
 * over: withFacets(accountSummary, "rootCredentials")
 */
export function withFacets<Of extends Collector, Name extends Extract<keyof Of["facets"], string> = never>(
  collector: Of,
  ...facets: readonly Name[]
): FacetSelection<Of, Name> {
  return { collector, facets };
}

/**
 * Narrows a selection to resources of certain types, where one listing finds several.
 *
 * @param types as its collector gives them
 * @example
 * over: ofTypes(withFacets(authorization, "trust"), "AWS::IAM::Role")
 */
export function ofTypes<Selection extends FacetSelection>(
  selection: Selection,
  ...types: readonly [string, ...string[]]
): Selection {
  return { ...selection, types };
}
