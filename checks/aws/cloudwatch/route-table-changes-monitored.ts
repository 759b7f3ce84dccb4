import { monitoredCallsCheck } from "./shared/monitoring-check.ts";

export default monitoredCallsCheck("route-table-changes");
