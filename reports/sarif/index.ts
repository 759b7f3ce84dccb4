import { defineReporter, PosternError, type RenderOptions, type ReportSource } from "@postern/sdk";
import type { Result, Run } from "sarif";
import { findingsByAccount, resultsByAccount } from "./accounts.ts";
import { withinLimit } from "./aggregate.ts";
import { fullRuns, githubRuns } from "./plan.ts";
import { accountRun, type RunParts, type SharedParts } from "./run.ts";
import { anchored } from "./results.ts";
import { rulesOf } from "./rules.ts";
import { taxonomiesOf } from "./taxonomies.ts";
import { unreadResult, untouchedResult } from "./unread.ts";

/** GitHub refuses a file with more. */
const mostRuns = 20;

/**
 * SARIF 2.1.0, one run and category per account. As GitHub code scanning takes it: open failures only, since
 * it makes an alert of every result whatever its kind or suppression, in files of at most 20 runs. Or, with
 * the profile `full`, every verdict in one file.
 */
export default defineReporter({
  name: "sarif",
  extension: "sarif",
  description: "SARIF 2.1.0 for GitHub code scanning, one run per account.",
  async *render(report, options) {
    const logs = await logsOf(report, options);
    if (logs.length > 1)
      throw new PosternError(
        "output",
        `The SARIF report takes ${logs.length} files: GitHub accepts ${mostRuns} accounts in one.`,
        { hint: "Write it to a folder with --output, or everything in one with --sarif-profile full." },
      );
    for (const log of logs) yield* log;
  },
  async *parts(report, options) {
    for (const [index, chunks] of (await logsOf(report, options)).entries())
      yield { suffix: index === 0 ? "" : `-${index + 1}`, chunks };
  },
});

async function logsOf(report: ReportSource, options: RenderOptions): Promise<AsyncIterable<string>[]> {
  const taxonomies = taxonomiesOf(report.checks);
  const shared = { report, taxonomies, rules: rulesOf(report.checks, taxonomies) };
  const accounts = await findingsByAccount(report, options);
  const resultsOf = resultsByAccount(report, options);
  const anchor = (results: readonly Result[]): readonly Result[] =>
    results.map((result) => anchored(result, options.sarifAnchor));
  if (options.sarifProfile === "full")
    return [writeLog(shared, fullRuns(report, accounts), async ({ of }) => anchor(await resultsOf(of)))];
  const runs = githubRuns(report, accounts);
  return Array.from({ length: Math.ceil(runs.length / mostRuns) }, (_, index) =>
    writeLog(shared, runs.slice(index * mostRuns, (index + 1) * mostRuns), async (run) =>
      anchor(githubResults(run, await resultsOf(run.of))),
    ),
  );
}

function githubResults({ of, untouched, lost }: RunParts, found: readonly Result[]): readonly Result[] {
  const results = withinLimit(of.account, found);
  if (of.unread.size > 0) results.push(unreadResult(of));
  if (lost.length + untouched.length > 0) results.push(untouchedResult(lost, untouched));
  return results;
}

async function* writeLog(
  shared: SharedParts,
  runs: readonly RunParts[],
  resultsOf: (run: RunParts) => Promise<readonly Result[]>,
): AsyncGenerator<string> {
  yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[';
  for (const [index, run] of runs.entries()) {
    yield index === 0 ? "\n" : ",\n";
    yield* writeRun(accountRun(shared, run), await resultsOf(run));
  }
  yield "\n]}\n";
}

/** One result a line: a run is never one string. */
function* writeRun(run: Run, results: readonly Result[]): Generator<string> {
  yield `${JSON.stringify(run).slice(0, -1)},"results":[`;
  for (const [index, result] of results.entries())
    yield `${index === 0 ? "\n" : ",\n"}${JSON.stringify(result)}`;
  yield "]}";
}
