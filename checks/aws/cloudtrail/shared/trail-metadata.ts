import type { CheckMetadata } from "@postern/sdk";

type Own = Omit<CheckMetadata, "service" | "categories" | "since">;

/** The metadata of a check of trails: what all have in common, and its own. */
export function trailMetadata(own: Own): CheckMetadata {
  return { ...own, service: "cloudtrail", categories: ["logging"], since: "0.1.0" };
}
