import { once } from "node:events";
import {
  accountFilter,
  discoverAccounts,
  resolveTargets,
  type AwsTarget,
  type Connections,
  type ResolvedTargets,
} from "@postern/aws";
import {
  asksManagement,
  foundTargets,
  type Coverage,
  type FoundTarget,
  type SelectedCheck,
} from "@postern/core";
import { visible } from "@postern/reports/text";
import { PosternError, type Cell } from "@postern/sdk";
import type { Logger } from "pino";
import type { Io } from "../terminal/io.ts";
import type { ScanSettings } from "../configuration/settings.ts";
import { isInShard } from "./shard.ts";
import type { StatusLine } from "../terminal/status-line.ts";

export interface TargetSearch {
  readonly settings: ScanSettings;
  readonly checks: readonly SelectedCheck[];
  /** All that is to be assessed; undefined for every check everywhere. */
  readonly cells?: readonly Cell[] | undefined;
  readonly connections: Connections;
  readonly log: Logger;
  readonly line: StatusLine;
  readonly signal: AbortSignal;
  /** Counts the calls of finding accounts that are no target's. */
  readonly discovery: Coverage;
  /** Told whose identities were found, before any of them scans. */
  onCallers?(callers: readonly AwsTarget[]): void;
  /** Told how many accounts of an organization there are, as far as they are listed. */
  onListed?(count: number): void;
}

/**
 * Finds who may be scanned: the identities of the profiles, and with `--org` the accounts of their
 * organizations, which come while the scan runs.
 *
 * @throws {PosternError} `credentials` when no identity could be used, `interrupted` when it was stopped
 */
export async function findTargets(search: TargetSearch, io: Io): Promise<AsyncIterable<FoundTarget>> {
  const { settings, connections, log, line, signal, discovery, onCallers, onListed } = search;
  const { allProfiles, profiles, endpointUrl, organization, shard } = settings;
  const resolving = resolveTargets({
    profiles: allProfiles ? "all" : profiles,
    endpointUrl,
    environment: io.environment,
    connections,
    log,
    onCalls: (calls, target) => discovery.calls(target, calls),
  });
  const { targets, lost, duplicates } = await unlessStopped(signal, resolving);
  requireTargets({ targets, lost, duplicates }, allProfiles);
  onCallers?.(targets);
  for (const { source, account, of } of duplicates)
    line.print(
      `Profile ${visible(source)} is account ${account}, which is scanned once, as ${visible(of)}.\n`,
    );
  const isAssessed = isToAssess(search, targets);
  const isIncluded = (account: string): boolean =>
    isAssessed(account) && (shard === undefined || isInShard(shard, account));
  const broken = foundTargets([], shard === undefined || shard.index === 1 ? lost : []);
  if (organization !== undefined) {
    const accounts = discoverAccounts({
      ...organization,
      callers: targets,
      connections,
      log,
      isIncluded,
      onCalls: (calls, caller) => discovery.calls(caller, calls),
      ...(onListed && { onListed }),
    });
    const found = concatenated(accounts, broken);
    return shard === undefined ? requireAny(found) : found;
  }
  const isSelected = accountFilter({ ...settings, isIncluded });
  const chosen = targets.filter(({ account }) => isSelected(account));
  if (chosen.length === 0 && shard === undefined) throw noneSelected(targets);
  return concatenated(foundTargets(chosen), broken);
}

/** The accounts that have something to assess, and the callers where one of them may speak for its organization. */
function isToAssess(
  { checks, cells }: Pick<TargetSearch, "checks" | "cells">,
  callers: readonly AwsTarget[],
): (account: string) => boolean {
  if (cells === undefined) return () => true;
  const asked = checks.some(({ check }) => asksManagement(check)) ? callers : [];
  const accounts = new Set([...cells, ...asked].map(({ account }) => account));
  return (account) => accounts.has(account);
}

async function* concatenated(
  ...parts: readonly (AsyncIterable<FoundTarget> | Iterable<FoundTarget>)[]
): AsyncGenerator<FoundTarget, void, undefined> {
  for (const part of parts) yield* part;
}

/** A shard may have no account; a scan that has none must not look clean. */
async function* requireAny(
  targets: AsyncIterable<FoundTarget>,
): AsyncGenerator<FoundTarget, void, undefined> {
  let isAny = false;
  for await (const found of targets) {
    isAny = true;
    yield found;
  }
  if (isAny) return;
  throw new PosternError(
    "usage",
    "--account, --exclude-account, --ou and --recheck leave no account of the organization.",
    {
      hint: "Nothing was scanned and no report was written.",
    },
  );
}

function noneSelected(targets: readonly AwsTarget[]): PosternError {
  const accounts = targets.map(({ account }) => account).join(", ");
  return new PosternError(
    "usage",
    `--account, --exclude-account and --recheck leave none of the accounts ${accounts}.`,
    {
      hint: "Accounts of an organization that have no profile of their own are found with --org.",
    },
  );
}

/** Finding out who may be scanned can take as long as a person takes to log in; a stopped scan does not wait. */
async function unlessStopped<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  const stopped = once(signal, "abort").then(() => {
    throw new PosternError("interrupted", "Stopped while finding out who may be scanned.", {
      hint: "Nothing was scanned and no report was written.",
    });
  });
  return Promise.race([work, stopped]);
}

/**
 * Without any target nothing was examined. That is no report with nothing in it: code scanning would
 * take an empty one for the news that every finding is fixed.
 */
function requireTargets({ targets, lost }: ResolvedTargets, allProfiles: boolean): void {
  if (targets.length > 0) return;
  const hint = "Nothing was scanned and no report was written. `postern list profiles` shows the profiles.";
  if (lost.length === 0)
    throw new PosternError("credentials", "The AWS configuration has no profile with credentials.", { hint });
  const reasons = lost.map(({ source, cause }) => `  ${source}: ${cause.message}`);
  const named = allProfiles || lost.length > 1 ? `None of ${lost.length} profiles` : "No identity";
  throw new PosternError("credentials", `${named} could be used:\n${reasons.join("\n")}`, { hint });
}
