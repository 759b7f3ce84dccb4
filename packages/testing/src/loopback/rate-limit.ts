import type { RateLimit } from "./types.ts";

/** A token bucket: tells for each call whether it is within the limit. */
export function tokenBucket(
  { perSecond, burst = perSecond }: RateLimit,
  now = () => performance.now(),
): () => boolean {
  let tokens = burst;
  let last = now();
  return () => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - last) / 1000) * perSecond);
    last = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
