import { resolve } from "node:path";
import type { DiscoverySelection } from "@postern/aws";
import { configurationSchema, PosternError, type Configuration } from "@postern/sdk";
import { parseShard, type Shard } from "../scanning/shard.ts";
import type { TargetFlags } from "../options/target-options.ts";

export interface TargetSettings {
  /** How accounts of organizations are found and entered; undefined scans the profiles' own accounts. */
  readonly organization: DiscoverySelection | undefined;
  readonly accounts: readonly string[];
  readonly excludeAccounts: readonly string[];
  readonly shard: Shard | undefined;
  readonly resume: boolean;
  /** Milliseconds after which the scan is stopped; undefined lets it run to its end. */
  readonly maxDuration: number | undefined;
  /** File to save what was read to. */
  readonly saveFacts: string | undefined;
  /** File with what an earlier scan read, judged in place of AWS. */
  readonly facts: string | undefined;
}

/**
 * Settles what is scanned.
 *
 * @param folder where the relative paths of flags start
 * @throws {PosternError} `usage` for flags that do not go together
 */
export function settleTargets(
  flags: TargetFlags & { readonly output?: string },
  configuration: Configuration,
  folder: string,
  environment: NodeJS.ProcessEnv,
): TargetSettings {
  const { organization: configured } = configuration;
  const accounts = flags.account ?? configuration.accounts ?? [];
  const excludeAccounts = flags.excludeAccount ?? configuration.excludeAccounts ?? [];
  const maxDuration = minutes(flags.maxDuration) ?? configuration.maxDuration;
  const org = flags.org ?? configured !== undefined;
  const onlyWithOrg = { "--org-role": flags.orgRole, "--external-id": flags.externalId, "--ou": flags.ou };
  const stray = Object.entries(onlyWithOrg).find(([, value]) => !org && value !== undefined);
  if (stray !== undefined)
    throw new PosternError("usage", `${stray[0]} goes with --org.`, {
      hint: "Add --org to scan the accounts of the organization.",
    });
  if (flags.resume && flags.output === "-")
    throw new PosternError("usage", "--resume needs a folder, and --output is stdout.");
  const entry = {
    role: flags.orgRole ?? configured?.role,
    externalId: flags.externalId ?? configured?.externalId,
    organizationalUnits: flags.ou ?? configured?.units,
  };
  return {
    organization: org ? { ...entry, accounts, excludeAccounts } : undefined,
    accounts,
    excludeAccounts,
    shard: flags.shard === undefined ? undefined : parseShard(flags.shard, environment),
    resume: flags.resume ?? false,
    maxDuration: maxDuration === undefined ? undefined : Math.ceil(maxDuration * 60_000),
    saveFacts: flags.saveFacts === undefined ? undefined : resolve(folder, flags.saveFacts),
    facts: flags.facts === undefined ? undefined : resolve(folder, flags.facts),
  };
}

function minutes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const { success, data } = configurationSchema.shape.maxDuration.safeParse(Number(text));
  if (text.trim() !== "" && success) return data;
  throw new PosternError("usage", `Wrong value of --max-duration: “${text}”.`, {
    hint: "Write the minutes as a number, for example 90.",
  });
}
