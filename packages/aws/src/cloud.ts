import type { Cloud, Organization, Reading, Target } from "@postern/sdk";
import type { AwsTarget } from "./aws-target.ts";
import { readInScope } from "./call-scope.ts";
import type { Connections } from "./connections.ts";
import { describeOrganization, organizationCalls } from "./organization.ts";

/** What a cloud of AWS stands on. */
export interface CloudOptions {
  readonly connections: Connections;
  /** The enabled regions of a target that the user selected. */
  readonly regions: (target: AwsTarget) => Promise<Reading<readonly string[]>>;
}

/**
 * AWS as the engine sees it. Its targets must be those of this package: they carry their access.
 * The organization and the regions of a target are read once, however often they are asked for.
 */
export function createCloud({ connections, regions }: CloudOptions): Cloud {
  const organizations = new Map<Target, Promise<Reading<Organization | undefined>>>();
  const regionLists = new Map<Target, Promise<Reading<readonly string[]>>>();
  return {
    session: (target, region) => ({
      client: (Class) => connections.client(Class, { access: awsTarget(target).access, region }),
      read: readInScope,
    }),
    organization: (target) =>
      once(organizations, target, () =>
        readInScope(organizationCalls, () => describeOrganization(connections, awsTarget(target))),
      ),
    regions: (target) => once(regionLists, target, () => regions(awsTarget(target))),
    release(target) {
      organizations.delete(target);
      regionLists.delete(target);
      connections.forget(awsTarget(target).access);
    },
  };
}

function once<Value>(
  known: Map<Target, Promise<Value>>,
  target: Target,
  read: () => Promise<Value>,
): Promise<Value> {
  const reading = known.get(target) ?? read();
  known.set(target, reading);
  return reading;
}

function awsTarget(target: Target): AwsTarget {
  if ("access" in target) return target as AwsTarget;
  throw new TypeError(
    `The target of account ${target.account} carries no access: it is none of this cloud's.`,
  );
}
