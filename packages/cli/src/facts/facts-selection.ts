import { accountFilter, partitionOf } from "@postern/aws";
import type { ReplayedFacts } from "@postern/core";
import {
  globMatcher,
  isGlob,
  PosternError,
  type LostTarget,
  type Reading,
  type TargetRegions,
} from "@postern/sdk";
import type { ScanSettings } from "../configuration/settings.ts";

type Selection = Pick<ScanSettings, "accounts" | "excludeAccounts" | "regions">;

/**
 * The accounts and regions of saved facts that are selected, as a scan would select them: a region that is
 * named is judged although it was not read, so that it is unknown.
 */
export function selectFacts(facts: ReplayedFacts, selection: Selection): ReplayedFacts {
  return {
    ...facts,
    targets: () => selectedTargets(facts, selection),
    async regions(target) {
      const reading = await facts.regions(target);
      return reading.readable ? selectedRegions(reading, target.partition, selection.regions) : reading;
    },
  };
}

async function* selectedTargets(
  facts: ReplayedFacts,
  selection: Selection,
): ReturnType<ReplayedFacts["targets"]> {
  const isSelected = accountFilter(selection);
  const missing = new Set(selection.accounts.filter((account) => !isGlob(account) && isSelected(account)));
  let isAny = false;
  for await (const found of facts.targets()) {
    const { account } = "lost" in found ? found.lost : found.target;
    // What has no account, such as a profile without credentials, may have led to a selected one.
    if (account !== undefined && !isSelected(account)) continue;
    missing.delete(account ?? "");
    isAny = true;
    yield found;
  }
  if (!isAny)
    throw new PosternError("usage", "--account and --exclude-account leave no account of the facts file.", {
      hint: "Nothing was judged and no report was written.",
    });
  for (const account of missing) yield { lost: notSaved(account) };
}

function notSaved(account: string): LostTarget {
  const message = `Account ${account} is not in the facts file.`;
  return { source: account, account, cause: { code: "not-collected", message, retryable: false } };
}

function selectedRegions(
  reading: Extract<Reading<TargetRegions>, { readable: true }>,
  partition: string,
  globs: readonly string[],
): Reading<TargetRegions> {
  if (globs.length === 0) return reading;
  const matchers = globs.map(globMatcher);
  const isSelected = (region: string): boolean => matchers.some((matches) => matches(region));
  const { scanned: read, leftOut: before } = reading.value;
  const saved = read.filter(isSelected);
  const named = globs.filter((region) => !isGlob(region) && partitionOf(region) === partition);
  const scanned = [...new Set([...saved, ...named])].toSorted();
  const leftOut = before && [...before, ...read].filter((region) => !isSelected(region)).toSorted();
  if (scanned.length > 0) return { ...reading, value: { scanned, ...(leftOut && { leftOut }) } };
  const message = `No region of the facts file matches --region ${globs.join(", ")}.`;
  return {
    readable: false,
    cause: { code: "not-collected", message, retryable: false },
    calls: reading.calls,
  };
}
