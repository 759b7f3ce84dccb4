import { monitoredCallsCheck } from "./shared/monitoring-check.ts";

export default monitoredCallsCheck("network-acl-changes");
