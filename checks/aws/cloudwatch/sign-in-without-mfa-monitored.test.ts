import signInWithoutMfaMonitored from "./sign-in-without-mfa-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(signInWithoutMfaMonitored, "sign-in-without-mfa");
