import {
  isOpenFailure,
  PosternError,
  type RenderOptions,
  type ReportSource,
  type TargetCoverage,
} from "@postern/sdk";
import type { Result } from "sarif";
import { failureResult } from "./results.ts";
import { countUnread, type Unread } from "./unread.ts";

/** What the run of one account is made of. */
export interface AccountFindings {
  readonly account: string;
  readonly results: Result[];
  readonly unread: Map<string, Unread>;
}

/** The accounts of a scan, by id, and the targets that were lost with no other way to their account. */
export interface Accounts {
  readonly read: AccountFindings[];
  readonly lost: TargetCoverage[];
}

/**
 * Sorts findings by account. They come in any order and a run holds those of one account, so the open
 * failures of the whole scan are in memory at once; everything else is only counted.
 */
export async function findingsByAccount(report: ReportSource, options: RenderOptions): Promise<Accounts> {
  const checks = new Map(report.checks.map((check) => [check.id, check]));
  const accounts = new Map<string, AccountFindings>();
  const at = (account: string): AccountFindings => {
    const entry = accounts.get(account) ?? { account, results: [], unread: new Map<string, Unread>() };
    accounts.set(account, entry);
    return entry;
  };

  const scanned = report.targets.filter(({ status }) => status === "scanned");
  for (const { account } of scanned) if (account !== undefined) at(account);
  const lost = report.targets.filter(
    ({ status, account }) =>
      status === "lost" &&
      !scanned.some((target) => target.account !== undefined && target.account === account),
  );

  for await (const finding of report.findings()) {
    const check = checks.get(finding.checkId);
    if (check === undefined) {
      throw new PosternError(
        "output",
        `finding ${finding.id} is of check ${finding.checkId}, which the report does not list`,
        {
          hint: "every check of a finding must be among the report's checks",
        },
      );
    }
    const entry = at(finding.resource.account);
    if (isOpenFailure(finding)) entry.results.push(failureResult(finding, check, options.configurationPath));
    if (finding.reason !== undefined) countUnread(entry.unread, finding, finding.reason);
  }
  const read = [...accounts.values()].toSorted((one, other) => (one.account < other.account ? -1 : 1));
  return { read, lost };
}
