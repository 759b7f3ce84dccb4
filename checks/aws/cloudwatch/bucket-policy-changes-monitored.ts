import { monitoredCallsCheck } from "./shared/monitoring-check.ts";

export default monitoredCallsCheck("bucket-policy-changes");
