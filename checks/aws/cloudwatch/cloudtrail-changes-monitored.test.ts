import cloudtrailChangesMonitored from "./cloudtrail-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(cloudtrailChangesMonitored, "cloudtrail-changes");
