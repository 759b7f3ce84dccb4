import {
  declaredCalls,
  type Cloud,
  type Organization,
  type Reading,
  type Target,
  type TargetRegions,
} from "@postern/sdk";
import type { PlannedCollector } from "./1-plan.ts";
import { collectEach, type Listing, type Place, type Take } from "./2-collect.ts";

/** Where the facts of a scan come from: a cloud, or what an earlier scan saved of it. */
export interface FactSource {
  organization(target: Target): Promise<Reading<Organization | undefined>>;
  regions(target: Target): Promise<Reading<TargetRegions>>;
  /** @param take given each resource; it must not reject */
  collect(planned: PlannedCollector, place: Place, take: Take): Promise<Listing>;
  /** Releases what is held for the target. */
  release(target: Target): void;
}

/** Facts read from a cloud while the scan runs. */
export function liveFacts(cloud: Cloud): FactSource {
  return {
    organization: (target) => cloud.organization(target),
    regions: (target) => cloud.regions(target),
    async collect({ collector, facets }, place, take) {
      const calls = collector.calls.length > 0 ? collector.calls : declaredCalls(collector);
      if (collector.scope === "region" && !(await cloud.isOffered(calls, place.region)))
        return notOffered(place);
      const isOffered = await Promise.all(
        (place.regions ?? []).map((region) => cloud.isOffered(calls, region)),
      );
      const regions = place.regions?.filter((_, index) => isOffered[index]);
      const session = cloud.session(place.target, place.region);
      return collectEach(collector, facets, regions ? { ...place, regions } : place, session, take);
    },
    release: (target) => cloud.release(target),
  };
}

/** What a collector finds in a region that does not have its service. */
export function notOffered(place: Place): Listing {
  const at = new Date().toISOString();
  return { place, failure: undefined, calls: [], at, isNotOffered: true };
}
