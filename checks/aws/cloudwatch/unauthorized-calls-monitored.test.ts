import unauthorizedCallsMonitored from "./unauthorized-calls-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(unauthorizedCallsMonitored, "unauthorized-calls");
