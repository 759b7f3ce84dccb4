import type { EventSelectors, FieldSelector } from "../collectors/trail-facts.ts";
import { type EventKind, kindsOf } from "./management-events.ts";

const objects = "AWS::S3::Object";

/**
 * For each selector that takes what is done to the objects of all buckets, where it does not: beginnings of ARNs of
 * objects. One that is about some objects only, or about some of what is done to them, takes nothing for sure.
 *
 * @param kind of what is done: reading or writing
 * @param partition of the trail: ARNs name it
 */
export function objectExclusions(
  { basic, advanced }: EventSelectors,
  kind: EventKind,
  partition: string,
): readonly (readonly string[])[] {
  const all = [`arn:${partition}:s3`, `arn:${partition}:s3:::`];
  const taking = basic.filter(
    ({ readWrite, data }) =>
      kindsOf[readWrite].includes(kind) &&
      data.some(({ type, values }) => type === objects && values.some((value) => all.includes(value))),
  );
  const exclusions = advanced.map((fields) => excludedByAdvanced(fields, kind, all));
  return [...taking.map(() => []), ...exclusions.filter((one) => one !== undefined)];
}

function excludedByAdvanced(
  fields: readonly FieldSelector[],
  kind: EventKind,
  all: readonly string[],
): string[] | undefined {
  const names = new Set(fields.map(({ field }) => field));
  if (!names.has("eventCategory") || !names.has("resources.type")) return undefined;
  const wanted: Readonly<Record<string, string>> = {
    eventCategory: "Data",
    "resources.type": objects,
    readOnly: kind === "read" ? "true" : "false",
  };
  const excluded: string[] = [];
  for (const { field, equals, ...conditions } of fields) {
    const { startsWith = all, notEquals = [], notStartsWith = [], ...others } = conditions;
    if (field === "resources.ARN") {
      const isNarrowed = equals !== undefined || !startsWith.some((value) => all.includes(value));
      if (isNarrowed || Object.keys(others).length > 0) return undefined;
      excluded.push(...notEquals, ...notStartsWith);
    } else if (!equals?.includes(wanted[field] ?? "") || Object.keys(conditions).length > 0) return undefined;
  }
  return excluded;
}

/**
 * What none of several selectors takes, by what each leaves out: beginnings of ARNs of objects; undefined where
 * there is no selector.
 */
export function excludedByAll(exclusions: readonly (readonly string[])[]): readonly string[] | undefined {
  const [first, ...others] = exclusions;
  return first && others.reduce<readonly string[]>(inBoth, first);
}

/** What begins as one of each list does: the longer of two beginnings that go together. */
function inBoth(ones: readonly string[], others: readonly string[]): string[] {
  return ones.flatMap((one) => [
    ...(others.some((other) => one.startsWith(other)) ? [one] : []),
    ...others.filter((other) => other.startsWith(one) && other !== one),
  ]);
}
