import { isOpenFailure, type Finding, type RenderOptions, type ReportSource } from "@postern/sdk";
import type { Result } from "sarif";
import { checksOf } from "../digest/checks.ts";
import { findingResult } from "./results.ts";
import { countUnread, type Unread } from "./unread.ts";

/** What the run of one account is made of, without its results. */
export interface AccountFindings {
  readonly account: string;
  /** How many of its findings are results. */
  results: number;
  /** What is unknown and not muted: nobody keeps alerts of what is muted. */
  readonly unread: Map<string, Unread>;
  /** Findings whose verdict is known. */
  judged: number;
}

export function noFindings(account: string): AccountFindings {
  return { account, results: 0, unread: new Map(), judged: 0 };
}

/** Counts findings by account: one entry for each that was scanned or that a finding is about, by id. */
export async function findingsByAccount(
  report: ReportSource,
  options: RenderOptions,
): Promise<AccountFindings[]> {
  const accounts = new Map<string, AccountFindings>();
  const at = (account: string): AccountFindings => {
    const entry = accounts.get(account) ?? noFindings(account);
    accounts.set(account, entry);
    return entry;
  };
  for (const { status, account } of report.targets)
    if (status === "scanned" && account !== undefined) at(account);
  if (options.sarifProfile === "full")
    for (const { resource } of report.baseline?.fixedFindings ?? []) at(resource.account);

  for await (const finding of report.findings()) {
    const entry = at(finding.resource.account);
    if (isResult(finding, options)) entry.results += 1;
    if (finding.reason === undefined) entry.judged += 1;
    else if (finding.muted === undefined) countUnread(entry.unread, finding, finding.reason);
  }
  return [...accounts.values()].toSorted((one, other) => (one.account < other.account ? -1 : 1));
}

/**
 * The results of one account after the other, read anew from the report: those of a million findings would
 * not fit into memory. Findings come in any order; what is before its account's turn is kept until then,
 * which is little in a scan's own order.
 */
export function resultsByAccount(
  report: ReportSource,
  options: RenderOptions,
): (of: AccountFindings) => Promise<readonly Result[]> {
  const checkOf = checksOf(report);
  const findings = report.findings()[Symbol.asyncIterator]();
  const kept = new Map<string, Result[]>();
  return async ({ account, results: count }) => {
    const results = kept.get(account) ?? [];
    kept.delete(account);
    while (results.length < count) {
      const { done, value: finding } = await findings.next();
      if (done === true) throw new Error(`the report gave fewer findings of ${account} the second time`);
      if (!isResult(finding, options)) continue;
      const result = findingResult(finding, checkOf(finding), options);
      const of = finding.resource.account;
      if (of === account) results.push(result);
      else if (kept.get(of)?.push(result) === undefined) kept.set(of, [result]);
    }
    return results;
  };
}

/** With the profile for GitHub the open failures, with the full one all. */
function isResult(finding: Finding, { sarifProfile }: RenderOptions): boolean {
  return sarifProfile === "full" || isOpenFailure(finding);
}
