import bucketPolicyChangesMonitored from "./bucket-policy-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(bucketPolicyChangesMonitored, "bucket-policy-changes");
