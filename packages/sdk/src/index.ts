export * from "./severity.ts";
export * from "./severity-schema.ts";
export * from "./json.ts";
export * from "./errors.ts";
export * from "./glob.ts";
export * from "./reading.ts";
export {
  everyOf,
  facetOf,
  findIn,
  needOf,
  read,
  regionsLeftOut,
  someOf,
  UnreadableFacetError,
  unreadableCause,
  type Facet,
  type Need,
  type NeedParts,
} from "./facet.ts";
export * from "./resource.ts";
export { nearestValue, unknownValue } from "./unknown-value.ts";
export { inspectInput, type InputProblem, type InspectedInput } from "./explain-issue.ts";
export * from "./target.ts";
export * from "./session.ts";
export * from "./collector.ts";
export * from "./not-asked.ts";
export * from "./outcome.ts";
export * from "./check.ts";
export {
  checkMetadataSchema,
  checkDescriptorSchema,
  optIns,
  type CheckDescriptor,
  type CheckMetadata,
  type OptIn,
} from "./metadata.ts";
export { commonPlaceholders, type Remediation } from "./remediation.ts";
export * from "./check-page.ts";
export * from "./finding.ts";
export * from "./framework.ts";
export * from "./report.ts";
export * from "./diff.ts";
export { tolerantParse } from "./tolerant-parse.ts";
export * from "./facts-file.ts";
export * from "./configuration.ts";
export * from "./mute-file.ts";
export * from "./reporter.ts";
export * from "./plugin.ts";
export * from "./define.ts";
export { collectorsOf, inspectPlugins, type LoadedPlugin, type PluginProblem } from "./inspect-plugins.ts";
export type { NamedPlugin } from "./plugin-conflicts.ts";
