import signInFailuresMonitored from "./sign-in-failures-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(signInFailuresMonitored, "sign-in-failures");
