import iamPolicyChangesMonitored from "./iam-policy-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(iamPolicyChangesMonitored, "iam-policy-changes");
