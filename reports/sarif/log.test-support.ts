import type { RenderOptions, Report, TargetCoverage } from "@postern/sdk";
import type { Log, Run } from "sarif";
import { textOf } from "../rendering.test-support.ts";
import { expectGitHubToAccept } from "./github.test-support.ts";
import sarif from "./index.ts";

const ownRule = "postern-not-evaluated";
export const resultsOf = (run: Run | undefined) => run?.results ?? [];
export const failuresOf = (run: Run | undefined) => resultsOf(run).filter(({ ruleId }) => ruleId !== ownRule);
export const notesOf = (run: Run | undefined) => resultsOf(run).filter(({ ruleId }) => ruleId === ownRule);

export async function render(report: Report, options: RenderOptions = {}): Promise<Log> {
  const log = JSON.parse(await textOf(sarif, report, options)) as Log;
  expectGitHubToAccept(log);
  return log;
}

export const categories = ({ runs }: Log) => runs.map(({ automationDetails }) => automationDetails?.id);
export const successes = ({ runs }: Log) =>
  runs.map(({ invocations }) => invocations?.[0]?.executionSuccessful);

export const lost = (account?: string): TargetCoverage => ({
  status: "lost",
  source: "broken",
  account,
  regions: [],
  calls: [],
  cause: { code: "credentials", message: "The credentials are no longer valid.", retryable: false },
});
