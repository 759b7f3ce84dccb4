import keyDeletionMonitored from "./key-deletion-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(keyDeletionMonitored, "key-deletion");
