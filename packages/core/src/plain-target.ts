import type { Target } from "@postern/sdk";
import { deepFreeze } from "./deep-freeze.ts";

/** A frozen copy of what a target tells of itself: that of a cloud may carry the access to it as well. */
export function plainTarget({ partition, account, arn, source, globalRegion, calls }: Target): Target {
  const copies = calls.map((call) => ({ ...call }));
  return deepFreeze({ partition, account, arn, source, globalRegion, calls: copies });
}
