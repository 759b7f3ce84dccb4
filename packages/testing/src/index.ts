export { hostileTexts } from "./hostile-text.ts";
export {
  sampleCause,
  sampleCheck,
  sampleFinding,
  sampleFramework,
  sampleMetadata,
  sampleResource,
  sampleTarget,
} from "./sample-report-parts.ts";
export { sampleReport, sampleReportKinds, type SampleReportKind } from "./sample-reports.ts";
export { testCheck } from "./test-check.ts";
export type { CheckCase, CheckCases, ExpectedMessage, ExpectedOutcome } from "./check-cases.ts";
export { redirectTests, type TestRunner } from "./runner.ts";
export { testCollector } from "./test-collector.ts";
export type { OddAnswers } from "./garbage-law.ts";
export { unreadable, type CollectorCase, type ExpectedResource } from "./collector-cases.ts";
export { pagesOf } from "./pages.ts";
export {
  openLoopback,
  scanLoopback,
  type LoopbackReport,
  type LoopbackScanOptions,
  type LoopbackWire,
  type ScannedLoopback,
} from "./scan-loopback.ts";
export { loopbackCloud, type LoopbackCloud } from "./loopback-cloud.ts";
export { testPlugin, type PluginTestOptions } from "./test-plugin.ts";
export { testReporter, type ReporterExpectations } from "./test-reporter.ts";
export type { ErrorAnswers, SoundContext } from "./sound-answers.ts";
export { garblings, type Garbling } from "./garblings.ts";
