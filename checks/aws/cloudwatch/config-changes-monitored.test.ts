import configChangesMonitored from "./config-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(configChangesMonitored, "config-changes");
