// What needs no schema: an entry point of its own, so that who lists checks does not wait for zod.
export * from "./errors.ts";
export * from "./glob.ts";
export * from "./severity.ts";
export * from "./collector.ts";
export * from "./check.ts";
export * from "./reporter.ts";
export * from "./plugin-index.ts";
export { nearestValue, unknownValue } from "./unknown-value.ts";
export { inspectInput, type InputProblem, type InspectedInput } from "./explain-issue.ts";
