import type { Baseline, CheckDescriptor, RenderOptions } from "@postern/sdk";
import type { Result } from "sarif";
import { findingResult, findingText } from "./results.ts";
import type { FilledRun, RunParts } from "./run.ts";

type FixedFinding = Baseline["fixedFindings"][number];

/**
 * The runs of an account that was compared with an earlier scan. In a run every result has a state or none
 * has one (SARIF 2.1.0, section 3.27.24), and only failures are compared. So they have a run of their own,
 * with the fixed ones as `absent`: those were assessed again. What is not assessed any more is in neither.
 * The other run has all other verdicts; a fixed failure that passes now is there with the same fingerprint.
 */
export function comparedRuns(
  run: RunParts,
  results: readonly Result[],
  absent: readonly Result[],
): readonly FilledRun[] {
  const compared = results.filter(({ baselineState }) => baselineState !== undefined);
  const others = results.filter(({ baselineState }) => baselineState === undefined);
  return [
    [{ ...run, part: "compared" }, [...compared, ...absent]],
    [{ ...run, part: "not-compared" }, others],
  ];
}

/** Results of the fixed failures, as the earlier scan had them. */
export function absentResults(
  fixed: readonly FixedFinding[],
  checkOf: (finding: Pick<FixedFinding, "id" | "checkId">) => CheckDescriptor,
  options: RenderOptions,
): Result[] {
  return fixed.map((finding) => ({
    ...findingResult({ ...finding, status: "fail" }, checkOf(finding), options),
    message: { text: findingText(finding) },
    baselineState: "absent",
  }));
}
