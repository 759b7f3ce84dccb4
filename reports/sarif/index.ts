import { defineReporter, type ReportSource } from "@postern/sdk";
import type { Result, Run } from "sarif";
import { findingsByAccount, type AccountFindings, type Accounts } from "./accounts.ts";
import { accountRun } from "./run.ts";
import { rulesOf } from "./rules.ts";
import { lostTargetsResult, unreadResult } from "./unread.ts";

/**
 * SARIF 2.1.0 as GitHub code scanning takes it: open failures only, since GitHub makes an alert of every
 * result whatever its kind or suppression; one run and category per account.
 */
export default defineReporter({
  name: "sarif",
  extension: "sarif",
  description: "SARIF 2.1.0 for GitHub code scanning, one run per account.",
  async *render(report, options) {
    const rules = rulesOf(report.checks);
    const { accounts, lost, successful } = runsOf(report, await findingsByAccount(report, options));
    yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[';
    for (const [index, of] of accounts.entries()) {
      const told = index === 0 ? lost : [];
      const results = [...of.results];
      if (of.unread.size > 0) results.push(unreadResult(of.account, [...of.unread.values()]));
      if (told.length > 0) results.push(lostTargetsResult(told));
      yield index === 0 ? "\n" : ",\n";
      yield* writeRun(accountRun({ report, rules, of, lost: told, successful }), results);
    }
    yield "\n]}\n";
  },
});

interface Runs {
  readonly accounts: readonly AccountFindings[];
  readonly lost: Accounts["lost"];
  readonly successful: boolean;
}

/**
 * Which accounts get a run. GitHub refuses a whole file for one unsuccessful run, and an empty run would
 * close the alerts of an account that was lost: a lost account has no run, so that its alerts stay and the
 * other accounts' are still taken. Only a file with nothing else in it, and a scan that was cut short, is
 * unsuccessful.
 */
function runsOf(report: ReportSource, { read, lost }: Accounts): Runs {
  const lostAccounts = new Set(lost.map(({ account }) => account));
  const accounts = read.filter(({ account }) => !lostAccounts.has(account));
  if (accounts.length > 0) return { accounts, lost, successful: report.scan.complete };
  const ids = [...new Set([...lostAccounts].map((account) => account ?? "unidentified"))];
  const nothing = (account: string): AccountFindings => ({ account, results: [], unread: new Map() });
  return { accounts: (ids.length > 0 ? ids : ["unidentified"]).map(nothing), lost, successful: false };
}

/** One result a line: a run is never one string. */
function* writeRun(run: Run, results: readonly Result[]): Generator<string> {
  yield `${JSON.stringify(run).slice(0, -1)},"results":[`;
  for (const [index, result] of results.entries())
    yield `${index === 0 ? "\n" : ",\n"}${JSON.stringify(result)}`;
  yield "]}";
}
