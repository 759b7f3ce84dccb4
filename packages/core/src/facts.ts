import type { Cloud, Organization, Reading, Target, TargetRegions } from "@postern/sdk";
import type { PlannedCollector } from "./1-plan.ts";
import { collect, type Collection, type Place } from "./2-collect.ts";

/** Where the facts of a scan come from: a cloud, or what an earlier scan saved of it. */
export interface FactSource {
  organization(target: Target): Promise<Reading<Organization | undefined>>;
  regions(target: Target): Promise<Reading<TargetRegions>>;
  collect(planned: PlannedCollector, place: Place): Promise<Collection>;
  /** Releases what is held for the target. */
  release(target: Target): void;
}

/** Facts read from a cloud while the scan runs. */
export function liveFacts(cloud: Cloud): FactSource {
  return {
    organization: (target) => cloud.organization(target),
    regions: (target) => cloud.regions(target),
    collect: ({ collector, facets }, place) =>
      collect(collector, facets, place, cloud.session(place.target, place.region)),
    release: (target) => cloud.release(target),
  };
}
