import routeTableChangesMonitored from "./route-table-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(routeTableChangesMonitored, "route-table-changes");
