import { isOpenFailure, type RenderOptions, type ReportSource } from "@postern/sdk";
import type { Result } from "sarif";
import { checksOf } from "../digest/checks.ts";
import { findingResult } from "./results.ts";
import { countUnread, type Unread } from "./unread.ts";

/** What the run of one account is made of. */
export interface AccountFindings {
  readonly account: string;
  readonly results: Result[];
  /** What is unknown and not muted: nobody keeps alerts of what is muted. */
  readonly unread: Map<string, Unread>;
  /** Findings whose verdict is known. */
  judged: number;
}

export function noFindings(account: string): AccountFindings {
  return { account, results: [], unread: new Map(), judged: 0 };
}

/**
 * Sorts findings by account: one entry for each that was scanned or that a finding is about, by id. They
 * come in any order and a run holds those of one account, so the results of the whole scan are in memory
 * at once: with the profile for GitHub the open failures, with the full one all.
 */
export async function findingsByAccount(
  report: ReportSource,
  options: RenderOptions,
): Promise<AccountFindings[]> {
  const checkOf = checksOf(report);
  const accounts = new Map<string, AccountFindings>();
  const at = (account: string): AccountFindings => {
    const entry = accounts.get(account) ?? noFindings(account);
    accounts.set(account, entry);
    return entry;
  };
  for (const { status, account } of report.targets)
    if (status === "scanned" && account !== undefined) at(account);

  for await (const finding of report.findings()) {
    const check = checkOf(finding);
    const entry = at(finding.resource.account);
    if (options.sarifProfile === "full" || isOpenFailure(finding))
      entry.results.push(findingResult(finding, check, options));
    if (finding.reason === undefined) entry.judged += 1;
    else if (finding.muted === undefined) countUnread(entry.unread, finding, finding.reason);
  }
  return [...accounts.values()].toSorted((one, other) => (one.account < other.account ? -1 : 1));
}
