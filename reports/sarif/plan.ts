import type { ReportSource, TargetCoverage } from "@postern/sdk";
import { noFindings, type AccountFindings } from "./accounts.ts";
import type { RunParts } from "./run.ts";

/**
 * The runs for GitHub. It closes each alert of a category that an uploaded run does not repeat, and refuses
 * a whole file for one unsuccessful run. So:
 *
 * - An account of which nothing was read, since its target was lost or every verdict is unknown, has no run:
 *   its alerts stay, and those of the other accounts are still taken. The first run tells of it.
 * - An account of which something was read has one. Alerts of its unknown checks do close: keeping each open
 *   would take a result for every resource that could not be read, and GitHub would make a new alert of it.
 *   A visible note says which checks these are and that their alerts are not known to be fixed.
 * - A file in which nothing was read, and a scan that was cut short, is unsuccessful: nothing changes.
 */
export function githubRuns(report: ReportSource, accounts: readonly AccountFindings[]): RunParts[] {
  const lost = lostTargets(report);
  const lostAccounts = new Set(lost.map(({ account }) => account));
  const scanned = accounts.filter(({ account }) => !lostAccounts.has(account));
  const read = scanned.filter(({ unread, judged }) => judged > 0 || unread.size === 0);
  const unread = scanned.filter((account) => !read.includes(account));
  const runs = read.length > 0 ? read : [...unread, ...withoutFindings(lost, unread.length === 0)];
  return runs.map((of, index) => ({
    of,
    untouched: index === 0 && read.length > 0 ? unread : [],
    lost: index === 0 ? lost : [],
    successful: read.length > 0 && report.scan.complete,
  }));
}

/** The runs for everyone else: each account has one, unsuccessful where it was lost. */
export function fullRuns(report: ReportSource, accounts: readonly AccountFindings[]): RunParts[] {
  const lost = lostTargets(report);
  const known = new Set(accounts.map(({ account }) => account));
  const others = withoutFindings(lost, accounts.length === 0).filter(({ account }) => !known.has(account));
  return [...accounts, ...others].map((of) => {
    const own = lost.filter(({ account = unidentified }) => account === of.account);
    return { of, untouched: [], lost: own, successful: own.length === 0 && report.scan.complete };
  });
}

/** Stands for the account of a target that was lost before it was known. */
const unidentified = "unidentified";

/** Targets that were lost, with no other target that led to their account. */
function lostTargets({ targets }: ReportSource): TargetCoverage[] {
  const scanned = new Set(targets.filter(({ status }) => status === "scanned").map(({ account }) => account));
  return targets.filter(
    ({ status, account }) => status === "lost" && (account === undefined || !scanned.has(account)),
  );
}

function withoutFindings(lost: readonly TargetCoverage[], atLeastOne: boolean): AccountFindings[] {
  const ids = new Set(lost.map(({ account = unidentified }) => account));
  if (ids.size === 0 && atLeastOne) ids.add(unidentified);
  return [...ids].map(noFindings);
}
