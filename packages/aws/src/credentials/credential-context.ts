import type { Call } from "@postern/sdk";
import type { ClientSettings } from "../connections/client-settings.ts";
import type { Connections } from "../connections/connections.ts";
import type { Access } from "../targets/aws-target.ts";
import type { ConfigFiles, Environment } from "./config-files.ts";

/** What resolving credentials needs to know. */
export interface CredentialContext {
  readonly files: ConfigFiles;
  readonly environment: Environment;
  readonly connections: Connections;
  /** Region whose STS gives out role credentials. */
  readonly region: string;
  /** The custom endpoint of a service, by the SDK's service id. */
  endpoint(serviceId: string): string | undefined;
  readonly settings: ClientSettings;
  readonly shared: SharedSources;
  /** Is told the calls that gave credentials. */
  onCalls(calls: readonly Call[]): void;
}

/** What several profiles stand on, so that it is asked once and within one rate. */
export interface SharedSources {
  /** Source profiles and sign-ins by name and by where they are asked. */
  readonly accesses: Map<string, Access>;
  /** Tokens of sign-ins that are being read or renewed. */
  readonly tokens: Map<string, Promise<unknown>>;
  /** Renewals that failed, and when they may be tried again, in milliseconds since the epoch. */
  readonly failures: Map<string, { readonly error: unknown; readonly until: number }>;
}

/** Nothing was asked yet. */
export function sharedSources(): SharedSources {
  return { accesses: new Map(), tokens: new Map(), failures: new Map() };
}

const signInServices = ["STS", "SSO", "SSO OIDC", "Signin"];

/**
 * The access of what profiles share, made at first use.
 *
 * @param name what it is, for example `profile base`
 * @param credentials what it signs with; nothing where its calls carry a token
 */
export function sharedAccess(
  name: string,
  { shared, region, endpoint, settings }: CredentialContext,
  credentials: Access["credentials"],
): Access {
  const place = [region, settings, ...signInServices.map(endpoint)];
  const key = JSON.stringify([name, ...place.map((each) => each ?? null)]);
  const known = shared.accesses.get(key);
  if (known !== undefined) return known;
  const access = { credentials, endpoint, settings };
  shared.accesses.set(key, access);
  return access;
}

/** Credentials of a call that is not signed. */
export const unsigned: Access["credentials"] = async () => {
  throw new TypeError("A call that carries a token was to be signed.");
};

/** Does something once for all that ask for it at the same time. */
export async function once<Value>(
  { shared: { tokens } }: CredentialContext,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = tokens.get(key);
  if (known !== undefined) return known as Promise<Value>;
  const making = make().finally(() => tokens.delete(key));
  tokens.set(key, making);
  return making;
}

const failureMilliseconds = 60_000;

/** Renews something; what failed is not tried again by each of those that stand on it, but after a minute. */
export async function renewOnce<Value>(
  { shared: { failures } }: CredentialContext,
  token: string,
  renew: () => Promise<Value>,
): Promise<Value> {
  const failed = failures.get(token);
  if (failed !== undefined && Date.now() < failed.until) throw failed.error;
  try {
    return await renew();
  } catch (error) {
    failures.set(token, { error, until: Date.now() + failureMilliseconds });
    throw error;
  }
}
