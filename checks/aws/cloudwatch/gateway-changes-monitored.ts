import { monitoredCallsCheck } from "./shared/monitoring-check.ts";

export default monitoredCallsCheck("gateway-changes");
