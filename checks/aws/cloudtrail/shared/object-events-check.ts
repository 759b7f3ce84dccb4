import {
  type CheckMetadata,
  defineCheck,
  everyOf,
  fail,
  manual,
  type NeededFacts,
  notApplicable,
  pass,
  read,
  withFacets,
} from "@postern/sdk";
import * as z from "zod";
import { scannedAccount } from "../../account/collectors/scanned-account.ts";
import { buckets } from "../../s3/collectors/buckets.ts";
import {
  type AccountTrail,
  activityGap,
  allTrails,
  findTrail,
  trailNeeds,
  unseenTrails,
} from "./account-trails.ts";
import type { EventKind } from "./management-events.ts";
import { excludedByAll, objectExclusions } from "./object-events.ts";
import { objectEventsMetadata } from "./object-events-metadata.ts";

const needs = { ...trailNeeds, buckets: withFacets(buckets) };

/** The check that trails record who reads, or writes, objects of all buckets. */
export function objectEventsCheck(
  kind: EventKind,
  own: Pick<CheckMetadata, "id" | "title" | "risk" | "frameworks" | "aliases">,
) {
  const doing = { read: "reads", write: "writes" }[kind];
  return defineCheck({
    metadata: objectEventsMetadata(kind, own),
    over: withFacets(scannedAccount),
    needs,
    options: z.strictObject({
      withoutBuckets: z
        .boolean()
        .default(false)
        .describe("Whether an account without buckets must record them as well, to the benchmark's letter."),
    }),
    evaluate(_account, facts, { withoutBuckets }, { account, partition }) {
      const exclusionsOf = (trail: AccountTrail) =>
        activityGap(trail) === undefined ? objectExclusions(trail.selectors(), kind, partition) : [];
      const missed = (...trails: readonly AccountTrail[]) =>
        excludedByAll(trails.flatMap(exclusionsOf))?.filter((part) => !isOfTrails(part, facts, account));
      const recording = findTrail(facts, account, (trail) => missed(trail)?.length === 0);
      if (recording !== undefined)
        return pass(`Account ${account}: ${recording.label} records who ${doing} objects of all buckets.`);
      if (!withoutBuckets && read(facts.buckets).length === 0)
        return notApplicable(`Account ${account} has no buckets.`);
      const trails = allTrails(facts, account);
      const together = trails.filter((trail) => exclusionsOf(trail).length > 0);
      const left = missed(...together);
      if (left?.length === 0)
        return pass(
          `Account ${account}: ${together.map(({ label }) => label).join(" and ")} together record who ${doing} objects of all buckets.`,
        );
      const unseen = unseenTrails(facts, account);
      if (unseen !== undefined) return manual(`Account ${account}: ${unseen}`);
      const gapOf = (trail: AccountTrail): string => {
        const parts = missed(trail);
        return (
          activityGap(trail) ??
          (parts === undefined
            ? `does not record who ${doing} objects of all buckets`
            : `does not record who ${doing} ${parts.map((part) => `${part}*`).join(", ")}`)
        );
      };
      const gaps = trails.map((trail) => `${trail.label} ${gapOf(trail)}.`);
      return fail(`Account ${account}: ${gaps.length === 0 ? "No trail records it." : gaps.join(" ")}`);
    },
  });
}

/**
 * Whether all objects of the account whose ARNs begin so are in buckets that trails write to: recording what
 * CloudTrail itself writes begets records without end.
 */
function isOfTrails(part: string, facts: NeededFacts<typeof needs>, account: string): boolean {
  const [, name, slash] = /^arn:[\w-]+:s3:::([^/]+)(\/)?/.exec(part) ?? [];
  const isTrails = (bucket: string | undefined) =>
    findTrail(facts, account, (trail) => trail.bucket === bucket) !== undefined;
  if (name === undefined || !isTrails(name)) return false;
  // Without the slash names that go on are meant as well.
  return (
    slash !== undefined ||
    everyOf(facts.buckets, ({ resource: bucket }) => !bucket.name.startsWith(name) || isTrails(bucket.name))
  );
}
