import type { Call, Cause, LostTarget } from "@postern/sdk";
import type { Access, AwsTarget } from "./aws-target.ts";
import {
  type ConfigFiles,
  type Environment,
  readConfigFiles,
  type Section,
} from "../credentials/config-files.ts";
import type { Connections } from "../connections/connections.ts";
import { clientSettings } from "../connections/client-settings.ts";
import {
  type CredentialContext,
  type SharedSources,
  sharedSources,
} from "../credentials/credential-context.ts";
import { environmentCredentials, profileCredentials } from "../credentials/credentials.ts";
import { CredentialsError, lostCause } from "../credentials/credentials-error.ts";
import { endpointResolver } from "../connections/endpoints.ts";
import { hasEnvironmentKeys } from "../credentials/environment-credentials.ts";
import { callerIdentity, identityRegion } from "./identity.ts";
import { globalRegionOf } from "../regions/partition.ts";
import { unfollowedSettings } from "../credentials/shared-settings.ts";
import { findProfile, kindOf, profilesOf } from "../credentials/profiles.ts";

export interface ResolveTargetsOptions {
  /** Names of profiles, or all that have credentials; undefined takes what the environment offers. */
  readonly profiles?: readonly string[] | "all" | undefined;
  /** The endpoint of all services, STS and SSO included. */
  readonly endpointUrl?: string | undefined;
  /** Default `process.env`. */
  readonly environment?: Environment;
  readonly connections: Connections;
  /** How many identities are resolved at the same time. Default 8. */
  readonly concurrency?: number;
  readonly log?: { info(message: string): void; warn(message: string): void };
  /** Is told the calls that renew a target's credentials while it is scanned. */
  onCalls?(calls: readonly Call[], target: AwsTarget): void;
}

/** A profile that was passed over because an earlier one stands for the same account. */
export interface DuplicateTarget {
  readonly source: string;
  readonly account: string;
  /** The source of the target that is scanned. */
  readonly of: string;
}

export interface ResolvedTargets {
  readonly targets: readonly AwsTarget[];
  readonly lost: readonly LostTarget[];
  readonly duplicates: readonly DuplicateTarget[];
}

/** Where a target's credentials come from: a profile, or what the environment offers. */
interface Source {
  readonly name: string;
  /** Whether `name` is a profile that gives the credentials. */
  readonly profile: boolean;
  /** The profile whose region and endpoints apply. */
  readonly section: Section;
  readonly unreadable: string | undefined;
}

/**
 * Finds the identities to scan, by one sts:GetCallerIdentity each. An account that several profiles
 * stand for is scanned once, as the first of them. What fails costs its own target only.
 *
 * @throws PosternError `usage` for a profile that does not exist and for a wrong endpoint,
 *   `configuration` for a config or credentials file that cannot be read
 */
export async function resolveTargets(options: ResolveTargetsOptions): Promise<ResolvedTargets> {
  const { environment = process.env, connections, concurrency = 8, log, onCalls } = options;
  // Wrong for every profile alike, so it must not cost them one by one.
  const { isCustom } = endpointResolver({ explicit: options.endpointUrl, environment });
  await clientSettings({ environment, hasEndpoint: isCustom });
  const files = await readConfigFiles(environment);
  const sources = sourcesOf(files, options.profiles, environment, log);
  const unfollowed = new Set(sources.flatMap(({ section }) => unfollowedSettings(environment, section)));
  if (unfollowed.size > 0)
    log?.warn(`Not followed: ${[...unfollowed].join(", ")}. Which settings are is in docs/aws-settings.md.`);
  const shared = sharedSources();
  const surroundings = { files, environment, connections, shared, onCalls, explicit: options.endpointUrl };
  const resolved = await mapLimited(sources, concurrency, (source) => identify(source, surroundings));
  const targets = new Map<string, AwsTarget>();
  const lost: LostTarget[] = [];
  const duplicates: DuplicateTarget[] = [];
  for (const target of resolved) {
    if ("cause" in target) {
      lost.push(target);
      continue;
    }
    const key = `${target.partition}:${target.account}`;
    const first = targets.get(key);
    if (first === undefined) targets.set(key, target);
    else duplicates.push({ source: target.source, account: target.account, of: first.source });
  }
  return { targets: [...targets.values()], lost, duplicates };
}

function sourcesOf(
  files: ConfigFiles,
  wanted: ResolveTargetsOptions["profiles"],
  environment: Environment,
  log: ResolveTargetsOptions["log"],
): Source[] {
  const ofProfile = (name: string): Source => ({
    name,
    profile: true,
    section: files.profiles.get(name) ?? {},
    unreadable: files.unreadableProfiles.get(name),
  });
  if (wanted === "all") {
    const profiles = profilesOf(files);
    for (const { name } of profiles.filter(({ kind }) => kind === "settings-only")) {
      log?.info(`Profile "${name}" has settings and no credentials; it is passed over.`);
    }
    return profiles.filter(({ kind }) => kind !== "settings-only").map(({ name }) => ofProfile(name));
  }
  if (wanted !== undefined && wanted.length > 0) {
    return [...new Set(wanted)].map((name) => ofProfile(findProfile(files, name).name));
  }
  const chosen = environment["AWS_PROFILE"] || environment["AWS_DEFAULT_PROFILE"];
  if (chosen) findProfile(files, chosen);
  const source = ofProfile(chosen ?? "default");
  // As with the AWS CLI, and unlike the SDK, keys in the environment go before AWS_PROFILE.
  const keys = hasEnvironmentKeys(environment);
  if (keys && chosen) log?.info(`The keys in the environment go before the profile "${chosen}".`);
  if (!keys && (chosen || source.unreadable || kindOf(source.section).kind !== "settings-only"))
    return [source];
  return [{ ...source, name: "environment", profile: false, unreadable: undefined }];
}

interface Surroundings {
  readonly files: ConfigFiles;
  readonly environment: Environment;
  readonly connections: Connections;
  readonly shared: SharedSources;
  readonly explicit: string | undefined;
  readonly onCalls: ResolveTargetsOptions["onCalls"];
}

async function identify(
  { name, profile, section, unreadable }: Source,
  { explicit, onCalls, ...surroundings }: Surroundings,
): Promise<AwsTarget | LostTarget> {
  const { files, environment, connections } = surroundings;
  const advised = profile ? name : undefined;
  const calls: Call[] = [];
  let target: AwsTarget | undefined;
  try {
    if (unreadable !== undefined)
      throw new CredentialsError(`Profile "${name}" cannot be used: ${unreadable}.`);
    const session = files.ssoSessions.get(section["sso_session"] ?? "");
    const region = identityRegion(environment, section, session?.["sso_region"] ?? section["sso_region"]);
    const endpoint = endpointResolver({ explicit, environment, section, services: files.services });
    const settings = await clientSettings({ environment, section, hasEndpoint: endpoint.isCustom });
    const context: CredentialContext = {
      ...surroundings,
      region,
      endpoint,
      settings,
      onCalls: (made) => (target === undefined ? void calls.push(...made) : onCalls?.(made, target)),
    };
    const credentials = profile
      ? profileCredentials(name, context)
      : environmentCredentials(context, section);
    const access: Access = { credentials, endpoint, settings };
    // Before any call, so that a failure keeps its own explanation.
    await credentials();
    const identity = await callerIdentity(connections, { access, region });
    if (!identity.readable) return { source: name, cause: unidentified(identity.cause) };
    target = {
      ...identity.value,
      source: name,
      globalRegion: globalRegionOf(identity.value.partition),
      stsRegion: region,
      calls: [...calls, ...identity.calls],
      access,
    };
    return target;
  } catch (error) {
    return { source: name, cause: lostCause(error, advised) };
  }
}

/** No collector was running. */
function unidentified(cause: Cause): Cause {
  if (cause.code !== "collector-error") return cause;
  const message = cause.message.replace("The collector failed", "sts:GetCallerIdentity could not be sent");
  return { ...cause, message };
}

async function mapLimited<Item, Result>(
  items: readonly Item[],
  limit: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  const worker = async () => {
    // The workers share the iterator: each takes the next item that is left.
    for (const [index, item] of entries) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(Math.max(1, limit), items.length) }, worker));
  return results;
}
