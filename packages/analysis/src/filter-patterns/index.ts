export { type EventCoverage, eventCoverage } from "./event-coverage.ts";
export { parsePattern } from "./parse-pattern.ts";
export type { FilterPattern } from "./pattern.ts";
export {
  type EventAccount,
  type EventSelection,
  type MonitoringRequirement,
  type Probe,
  probesOf,
} from "./probes.ts";
export { monitoredCalls, type MonitoredCalls } from "./requirements.ts";
