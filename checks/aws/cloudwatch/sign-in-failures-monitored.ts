import { monitoredEventsCheck } from "./shared/monitoring-check.ts";

export default monitoredEventsCheck("sign-in-failures");
