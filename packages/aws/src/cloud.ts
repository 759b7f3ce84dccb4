import { operationOf, type Cloud, type Reading, type Target, type TargetRegions } from "@postern/sdk";
import type { AwsTarget } from "./targets/aws-target.ts";
import { readInScope } from "./guard/call-scope.ts";
import type { Connections } from "./connections/connections.ts";
import { isOffered } from "./regions/offered.ts";
import { regionName } from "./regions/partition.ts";
import { organizationCalls } from "./targets/discovery-calls.ts";
import { describeOrganization } from "./targets/organization.ts";

/** What a cloud of AWS stands on. */
export interface CloudOptions {
  readonly connections: Connections;
  readonly regions: (target: AwsTarget) => Promise<Reading<TargetRegions>>;
}

/** AWS as the engine sees it. Its targets must be those of this package: they carry their access. */
export function createCloud({ connections, regions }: CloudOptions): Cloud {
  const session: Cloud["session"] = (target, region) => ({
    client(Class, { region: other = region, credentials } = {}) {
      const { access } = awsTarget(target);
      const own = credentials === undefined ? access : { ...access, credentials: async () => credentials };
      return connections.client(Class, { access: own, region: regionName(other) });
    },
    read: readInScope,
  });
  return {
    session,
    async organization(target) {
      const { organization, undescribed, globalRegion } = awsTarget(target);
      if (organization === null) return { readable: true, value: undefined, calls: [] };
      if (organization !== undefined) {
        const value = undescribed === undefined ? organization : { ...organization, undescribed };
        return { readable: true, value, calls: [] };
      }
      if (undescribed !== undefined) return { readable: false, cause: undescribed, calls: [] };
      return readInScope(organizationCalls, () => describeOrganization(session(target, globalRegion).client));
    },
    regions: (target) => regions(awsTarget(target)),
    async isOffered(calls, region) {
      const prefixes = [...new Set(calls.map((call) => operationOf(call).split(":")[0] ?? ""))];
      return (await Promise.all(prefixes.map((prefix) => isOffered(prefix, region)))).every(Boolean);
    },
    release: (target) => connections.forget(awsTarget(target).access),
  };
}

function awsTarget(target: Target): AwsTarget {
  if ("access" in target) return target as AwsTarget;
  throw new TypeError(
    `The target of account ${target.account} carries no access: it is none of this cloud's.`,
  );
}
