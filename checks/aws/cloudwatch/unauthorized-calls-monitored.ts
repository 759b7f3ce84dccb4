import { monitoredEventsCheck } from "./shared/monitoring-check.ts";

export default monitoredEventsCheck("unauthorized-calls");
