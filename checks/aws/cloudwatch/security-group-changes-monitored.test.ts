import securityGroupChangesMonitored from "./security-group-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(securityGroupChangesMonitored, "security-group-changes");
