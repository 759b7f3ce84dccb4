import { findIn, manual, type Need, type Outcome, type ScopedResource } from "@postern/sdk";
import type { AttributesOf } from "@postern/sdk";
import type { trails } from "../collectors/trails.ts";
import { foreignTrail } from "./foreign-trail.ts";

type Trail = ScopedResource<AttributesOf<typeof trails>>;

/**
 * Judges the bucket that a trail of the account delivers to. One that is not among the account's own belongs to
 * another account, or is gone: a person has to look.
 *
 * @param buckets those of the scanned account
 */
export function judgeTrailBucket<Bucket extends { readonly resource: { readonly name: string } }>(
  trail: Trail,
  buckets: Need<Bucket>,
  account: string,
  judge: (bucket: Bucket) => Outcome,
): Outcome {
  const foreign = foreignTrail(trail, account);
  if (foreign !== undefined) return foreign;
  const { bucket: name } = trail.attributes;
  const bucket = findIn(buckets, ({ resource }) => resource.name === name);
  return bucket === undefined
    ? manual(
        `Trail ${trail.name} delivers to bucket ${name}, which account ${account} does not have: look at it in the account that owns it.`,
      )
    : judge(bucket);
}
