import { UnreadableFacetError, type Call, type Organization, type Reading } from "@postern/sdk";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { ClientSettings } from "../connections/client-settings.ts";
import { endpointResolver, type EndpointSources } from "../connections/endpoints.ts";
import { renewed } from "../credentials/renewed.ts";
import { causeOf } from "../errors/service-errors.ts";
import type { AwsTarget } from "./aws-target.ts";

/** A target as plain data, for another thread: all of it but its credentials. */
export interface PortableTarget {
  readonly identity: Omit<AwsTarget, "access">;
  readonly endpoints: EndpointSources;
  readonly settings: ClientSettings | undefined;
  /** The id of its organization, where it is known. */
  readonly organization: Organization["id"] | undefined;
}

/** @throws TypeError for a target whose endpoints nobody can tell as data */
export function portableTarget({ access, ...identity }: AwsTarget): PortableTarget {
  const { sources } = access.endpoint;
  if (sources === undefined)
    throw new TypeError(`The endpoints of account ${identity.account} are known here alone.`);
  const isEndpoint = (name: string): boolean =>
    /^AWS_(?:ENDPOINT_URL|IGNORE_CONFIGURED_ENDPOINT_URLS)/.test(name);
  const environment = Object.entries(sources.environment).filter(([name]) => isEndpoint(name));
  return {
    identity: { ...identity, calls: identity.calls.map((call): Call => ({ ...call })) },
    endpoints: { ...sources, environment: Object.fromEntries(environment) },
    settings: access.settings,
    organization: access.organization,
  };
}

/** The credentials of a target as they are now, or why there are none. */
export async function readCredentials({ access }: AwsTarget): Promise<Reading<AwsCredentialIdentity>> {
  try {
    return { readable: true, value: { ...(await access.credentials()) }, calls: [] };
  } catch (error) {
    return { readable: false, cause: { ...causeOf(error) }, calls: [] };
  }
}

/**
 * The target that was made {@link portableTarget portable}.
 *
 * @param ask gives its credentials: whoever made it portable renews them
 */
export function receivedTarget(
  { identity, endpoints, settings, organization }: PortableTarget,
  ask: () => Promise<Reading<AwsCredentialIdentity>>,
): AwsTarget {
  return {
    ...identity,
    access: {
      credentials: renewed(async () => {
        const reading = await ask();
        // What a call fails with tells the cause as it is.
        if (!reading.readable) throw new UnreadableFacetError(reading.cause);
        return reading.value;
      }),
      endpoint: endpointResolver(endpoints),
      ...(settings && { settings }),
      ...(organization === undefined ? {} : { organization }),
    },
  };
}
