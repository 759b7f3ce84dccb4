import networkAclChangesMonitored from "./network-acl-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(networkAclChangesMonitored, "network-acl-changes");
