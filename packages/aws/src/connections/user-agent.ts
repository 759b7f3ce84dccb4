import { getUserAgentMiddlewareOptions, userAgentMiddleware } from "@aws-sdk/core/client";
import type { BuildHandler, BuildMiddleware, MetadataBearer } from "@smithy/types";
import type { Stack } from "./middleware-order.ts";

const headerNames = new Set(["user-agent", "x-amz-user-agent"]);

/**
 * Sends what a client calls itself as it was put together for its first call. The SDK puts it together at each,
 * which takes a thirtieth of a call.
 */
export function keepUserAgent({ middlewareStack, config }: { middlewareStack: Stack; config: object }): void {
  const ofSdk = userAgentMiddleware(config as Parameters<typeof userAgentMiddleware>[0]);
  let kept: Readonly<Record<string, string>> | undefined;
  const keeping: BuildMiddleware<object, MetadataBearer> = (next, context) => {
    const keep: BuildHandler<object, MetadataBearer> = (told) => {
      kept = Object.fromEntries(Object.entries(headersOf(told)).filter(([name]) => headerNames.has(name)));
      return next(told);
    };
    const first = ofSdk(keep as never, context);
    return async (asked) => {
      if (kept === undefined) return first(asked as never) as ReturnType<typeof next>;
      Object.assign(headersOf(asked), kept);
      return next(asked);
    };
  };
  middlewareStack.add(keeping, getUserAgentMiddlewareOptions);
}

function headersOf({ request }: { readonly request: unknown }): Record<string, string> {
  return (request as { headers: Record<string, string> }).headers;
}
