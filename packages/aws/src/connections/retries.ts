import { StandardRetryStrategy } from "@smithy/core/retry";
import type { RetryErrorInfo, RetryStrategyV2, RetryToken, StandardRetryToken } from "@smithy/types";
import { isThrottling } from "../errors/service-errors.ts";

/** Attempts per call, the first included. */
export interface Attempts {
  /** Where the network or the service fails. */
  readonly maxAttempts: number;
  /** Where the service throttles. */
  readonly maxThrottledAttempts: number;
  /** Whether the service throttles everything, so that trying again is in vain. */
  isStalled(): boolean;
}

interface Token extends RetryToken {
  readonly standard: StandardRetryToken;
  readonly throttled: number;
}

/**
 * The SDK's standard retries, except for throttling: it costs neither the attempts that other failures
 * have nor the quota that all calls of a client share, and the rate limiter does the waiting. With the
 * quota, half of a large organization's accounts would be lost to one throttled minute.
 */
export function createRetryStrategy(attempts: Attempts): RetryStrategyV2 {
  const standard = new StandardRetryStrategy(attempts.maxAttempts);
  return {
    acquireInitialRetryToken: async (scope) => tokenOf(await standard.acquireInitialRetryToken(scope), 0),
    async refreshRetryTokenForRetry(token, info) {
      const { standard: inner, throttled } = token as Token;
      if (!isThrottling(info.error)) {
        return tokenOf(await standard.refreshRetryTokenForRetry(inner, notThrottled(info)), throttled);
      }
      if (throttled + 1 >= attempts.maxThrottledAttempts || attempts.isStalled())
        throw new Error("No attempt is left for throttled calls.");
      return tokenOf(inner, throttled + 1);
    },
    recordSuccess: (token) => standard.recordSuccess((token as Token).standard),
  };
}

function tokenOf(standard: StandardRetryToken, throttled: number): Token {
  return {
    standard,
    throttled,
    getRetryCount: () => standard.getRetryCount() + throttled,
    getRetryDelay: () => standard.getRetryDelay(),
  };
}

/** The SDK takes every LimitExceededException for throttling, also a quota's. */
function notThrottled(info: RetryErrorInfo): RetryErrorInfo {
  return info.errorType === "THROTTLING" ? { ...info, errorType: "CLIENT_ERROR" } : info;
}
