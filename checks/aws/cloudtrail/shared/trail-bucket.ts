import {
  type AttributesOf,
  type Facet,
  findIn,
  manual,
  type Need,
  type Outcome,
  read,
  type Resource,
  type ScopedResource,
} from "@postern/sdk";
import type { Owner } from "../collectors/trail-buckets.ts";
import type { trails } from "../collectors/trails.ts";
import { foreignTrail } from "./foreign-trail.ts";

type Trail = ScopedResource<AttributesOf<typeof trails>>;

interface Bucket {
  readonly resource: Resource;
}
interface ForeignBucket extends Bucket {
  readonly facts: { readonly owner: Facet<Owner> };
}

/** Buckets of the scanned account, and of the one that keeps those of the organization. */
export interface Buckets<Own extends Bucket, Foreign extends ForeignBucket> {
  readonly buckets: Need<Own>;
  readonly foreign: Need<Foreign>;
}

/**
 * Judges the bucket that a trail of the account delivers to. One that neither the account has nor the one that may
 * own it, as far as it was scanned, belongs to another account, or is gone: a person has to look.
 *
 * @param judge given the bucket, and how a message names it
 */
export function judgeTrailBucket<Own extends Bucket, Foreign extends ForeignBucket>(
  trail: Trail,
  { buckets, foreign }: Buckets<Own, Foreign>,
  account: string,
  judge: (bucket: Own | Foreign, subject: string) => Outcome,
): Outcome {
  const others = foreignTrail(trail, account);
  if (others !== undefined) return others;
  const { bucket: name } = trail.attributes;
  const delivers = `to which trail ${trail.name} delivers`;
  const own = findIn(buckets, ({ resource }) => resource.name === name);
  if (own !== undefined) return judge(own, `bucket ${name}, ${delivers}`);
  const told = findIn(foreign, ({ resource }) => resource.name === name);
  const owner = told && read(told.facts.owner);
  if (told !== undefined && owner?.answer === "owned")
    return judge(told, `bucket ${name} of account ${told.resource.account}, ${delivers}`);
  const place =
    owner?.answer === "elsewhere"
      ? `account ${owner.account}, which may own it and was not scanned`
      : "the account that owns it";
  return manual(
    `Trail ${trail.name} delivers to bucket ${name}, which account ${account} does not have: look at it in ${place}.`,
  );
}
