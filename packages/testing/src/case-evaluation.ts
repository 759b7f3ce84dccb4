import { deepFreeze, type Evaluation, type NeedReadings, type ResourceReadings } from "@postern/core";
import type {
  Cause,
  Check,
  Collector,
  FacetSelection,
  Reading,
  Resource,
  Scope,
  ScopedResource,
} from "@postern/sdk";
import * as z from "zod";
import type { CheckCase } from "./check-cases.ts";

const account = "111122223333";
const at = "2026-11-02T08:00:00.000Z";

/** The cause of a facet that a law of the kit denies. */
export const denial: Cause = {
  code: "access-denied",
  message: "The test kit denied this facet.",
  retryable: false,
};

/**
 * What the engine evaluates for a case: readings of its facts, frozen, each with its path as the
 * request id, so that the evidence of a verdict tells what was read.
 *
 * @param denied path of the facet that is unreadable
 * @throws {Error} that names the fact which does not meet its collector's schema
 */
export function evaluationOf(check: Check, one: CheckCase, denied?: string): Evaluation {
  const own = resourceReadings(check.over, one, "", denied);
  const needs = Object.entries(check.needs ?? {}).map(
    ([name, selection]) => [name, needReadings(name, selection, one.needs?.[name], denied)] as const,
  );
  const options = check.options?.strict().parse(one.options ?? {}) ?? {};
  const context = { partition: "aws", account, readAt: one.readAt ?? at };
  return {
    check,
    ...deepFreeze({ options, context, listing: [], ...own, needs: Object.fromEntries(needs) }),
  };
}

function needReadings(
  name: string,
  selection: FacetSelection,
  given: NonNullable<CheckCase["needs"]>[string] | undefined,
  denied: string | undefined,
): NeedReadings {
  if (given === undefined)
    throw new Error(
      `The case does not say which resources the need “${name}” has: add needs: { ${name}: [] }.`,
    );
  const { resources, leftOut } = "resources" in given ? given : { resources: given, leftOut: [] };
  const listing = reading(name, undefined, denied);
  if (!listing.readable) return { resources: [], failures: [listing], calls: [], leftOut };
  const readings = resources.map((needed, index) =>
    resourceReadings(selection, needed as CheckCase, `${name}[${index}].`, denied),
  );
  return { resources: readings, failures: [], calls: listing.calls, leftOut };
}

function resourceReadings(
  { collector, facets, types }: FacetSelection,
  { resource, facts }: Pick<CheckCase, "resource" | "facts">,
  prefix: string,
  denied: string | undefined,
): ResourceReadings {
  const values = facts as Readonly<Record<string, unknown>>;
  const surplus = Object.keys(values).find((name) => !facets.includes(name));
  if (surplus !== undefined)
    throw new Error(
      `The check does not ask for the facet “${surplus}”: name it in withFacets() or leave it out.`,
    );
  const readings = facets.map((name) => {
    const value = checked(collector.facets[name]?.value, values[name], `facts.${prefix}${name}`);
    return [name, reading(`${prefix}${name}`, value, denied)] as const;
  });
  const type = resource?.type ?? types?.[0] ?? collector.resourceType;
  if (types !== undefined && !types.includes(type))
    throw new Error(`The check is not about ${type}: its resources are ${types.join(" and ")}.`);
  return { resource: scopedResource(collector, { ...resource, type }), facets: Object.fromEntries(readings) };
}

function reading<Value>(path: string, value: Value, denied: string | undefined): Reading<Value> {
  const calls = [{ action: "test:Read", requestId: path, at }];
  return path === denied ? { readable: false, cause: denial, calls } : { readable: true, value, calls };
}

function scopedResource(collector: Collector, differences: Partial<ScopedResource>): ScopedResource {
  const { attributes = emptyAttributes(collector), ...given } = differences;
  const resource = { ...defaultResource(collector, given.type), ...given };
  return { ...resource, attributes: checked(collector.attributes, attributes, "resource.attributes") };
}

function emptyAttributes({ attributes }: Collector): unknown {
  return [null, {}].find((empty) => attributes.safeParse(empty).success);
}

function defaultResource({ scope, resourceType }: Collector, type = resourceType): Resource {
  const place = { partition: "aws", account, region: regions[scope] };
  if (scope === "organization") {
    const uid = "o-exampleorgid";
    return { uid, type, name: uid, arn: `arn:aws:organizations::${account}:organization/${uid}`, ...place };
  }
  if (type === "AWS::::Account") return { uid: `AWS::::Account:${account}`, type, name: account, ...place };
  return { uid: `arn:aws:example:${place.region}:${account}:example`, type, name: "example", ...place };
}

const regions: Record<Scope, string> = {
  organization: "us-east-1",
  account: "us-east-1",
  region: "eu-central-1",
};

/** The value, checked; strict, so that a fixture cannot hold what a real fact could not. */
function checked(schema: z.ZodType | undefined, value: unknown, path: string): unknown {
  const result = (schema ?? z.never()).safeParse(value);
  if (result.success) return structuredClone(value);
  throw new Error(`${path} does not meet the collector's schema:\n${z.prettifyError(result.error)}`);
}
