import { createCloud, createConnections, globalRegionOf, type AwsTarget } from "@postern/aws";
import type { Cloud, Target } from "@postern/sdk";
import type { LoopbackAws } from "./loopback/index.ts";

/** The real AWS layer over a loopback AWS. Closed by `using`. */
export interface LoopbackCloud extends Disposable {
  readonly cloud: Cloud;
  target(account: string, partition?: string): Target;
}

/**
 * The cloud of @postern/aws, with its real clients and its guard, whose endpoints are a loopback AWS. Calls
 * do not wait for the rates that AWS would admit.
 *
 * @param maxAttempts per call, the first included; 1 does without the waits between attempts
 */
export function loopbackCloud(aws: LoopbackAws, regions: readonly string[], maxAttempts = 1): LoopbackCloud {
  const connections = createConnections({ maxAttempts, timeoutSeconds: 5, rates: "none" });
  const value = { scanned: [...regions], leftOut: [] };
  const reading = { readable: true, value, calls: [] } as const;
  return {
    cloud: createCloud({ connections, regions: async () => reading }),
    target: (account, partition = "aws"): AwsTarget => ({
      partition,
      account,
      arn: `arn:${partition}:iam::${account}:user/postern`,
      source: account,
      calls: [],
      globalRegion: globalRegionOf(partition),
      access: { credentials: async () => aws.credentials(account), endpoint: () => aws.endpoint },
    }),
    [Symbol.dispose]: () => connections.close(),
  };
}
