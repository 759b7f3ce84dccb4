import { defineReporter, PosternError, type RenderOptions, type ReportSource } from "@postern/sdk";
import type { Result, Run } from "sarif";
import { checksOf } from "../digest/checks.ts";
import { findingsByAccount, resultsByAccount } from "./accounts.ts";
import { withinLimit } from "./aggregate.ts";
import { absentResults, comparedRuns } from "./baseline.ts";
import { fullRuns, githubRuns } from "./plan.ts";
import { accountRun, type FilledRun, type RunParts, type SharedParts } from "./run.ts";
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
  const log = (parts: readonly RunParts[], fill: Fill): AsyncIterable<string> =>
    writeLog(shared, filledRuns(parts, fill, resultsOf), options.sarifAnchor);
  if (options.sarifProfile === "full") return [log(fullRuns(report, accounts), fullFill(report, options))];
  const runs = githubRuns(report, accounts);
  return Array.from({ length: Math.ceil(runs.length / mostRuns) }, (_, index) =>
    log(runs.slice(index * mostRuns, (index + 1) * mostRuns), githubFill),
  );
}

/** Makes runs with results of an account's run and the results of its findings. */
type Fill = (run: RunParts, found: readonly Result[]) => readonly FilledRun[];

function githubFill(run: RunParts, found: readonly Result[]): readonly FilledRun[] {
  const { of, untouched, lost } = run;
  const results = withinLimit(of.account, found);
  if (of.unread.size > 0) results.push(unreadResult(of));
  if (lost.length + untouched.length > 0) results.push(untouchedResult(lost, untouched));
  return [[run, results]];
}

function fullFill({ baseline, checks }: ReportSource, options: RenderOptions): Fill {
  if (baseline === undefined) return (run, found) => [[run, found]];
  const checkOf = checksOf({ checks });
  return (run, found) => {
    const fixed = baseline.fixedFindings.filter(({ resource }) => resource.account === run.of.account);
    return comparedRuns(run, found, absentResults(fixed, checkOf, options));
  };
}

async function* filledRuns(
  runs: readonly RunParts[],
  fill: Fill,
  resultsOf: ReturnType<typeof resultsByAccount>,
): AsyncGenerator<FilledRun> {
  for (const run of runs) yield* fill(run, await resultsOf(run.of));
}

async function* writeLog(
  shared: SharedParts,
  runs: AsyncIterable<FilledRun>,
  anchor: string | undefined,
): AsyncGenerator<string> {
  yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[';
  let separator = "\n";
  for await (const [run, results] of runs) {
    yield separator;
    yield* writeRun(
      accountRun(shared, run),
      results.map((result) => anchored(result, anchor)),
    );
    separator = ",\n";
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
