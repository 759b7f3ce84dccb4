export {
  actionsOf,
  asksManagement,
  callsPerTarget,
  describeCheck,
  needsRegionsLeftOut,
  usualRegions,
  type ScopeActions,
} from "./1-plan.ts";
export { collect, type Collection, type FoundResource, type Listing, type Take } from "./2-collect.ts";
export {
  evaluateCheck,
  type Evaluation,
  type Judgement,
  type NeedReadings,
  type ResourceReadings,
} from "./3-evaluate.ts";
export { decideVerdict, summarize, type VerdictPolicy } from "./4-report.ts";
export { applyBaseline, type BaselinePolicy } from "./baseline.ts";
export { compareReports, type Comparison } from "./compare-reports.ts";
export { Coverage } from "./coverage.ts";
export { diffReports } from "./diff-reports.ts";
export { mergeReports, type MergeInput } from "./merge-reports.ts";
export type { NamedReport } from "./merge-targets.ts";
export { failedCells } from "./selected-cells.ts";
export { scopeDifferences } from "./scope-differences.ts";
export { deepFreeze } from "./deep-freeze.ts";
export { createAssessor, type AssessorOptions } from "./assessor.ts";
export type { Elsewhere, TargetWork } from "./elsewhere.ts";
export type { RegionsAnswer } from "./reads.ts";
export { liveFacts, type FactSource } from "./facts.ts";
export { mostConclusive } from "./finding-order.ts";
export { createMuter, type Muter, type MuteScope, type NumberedEntry } from "./mutes.ts";
export { recordCollections, recordFacts } from "./record-facts.ts";
export {
  replayFacts,
  replayFrom,
  type CollectorPlace,
  type HeldCollection,
  type ReplayedFacts,
} from "./replay-facts.ts";
export { plainTarget } from "./plain-target.ts";
export type { Progress } from "./progress.ts";
export type { FoundTarget } from "./assess-targets.ts";
export { foundTargets, scan, type ScanInput } from "./scan.ts";
export { knownChecks, loadCheck, type KnownCheck } from "./known-checks.ts";
export { offeredChecks, selectChecks, type SelectedCheck, type Selection } from "./select-checks.ts";
export { Ledger, type BlockHead, type Head, type ScanBlock, type ScanStore } from "./store.ts";
export { mergeRuns } from "./merge-runs.ts";
export { CheckTallies, frameworkCoverage } from "./framework-coverage.ts";
