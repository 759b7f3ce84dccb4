import gatewayChangesMonitored from "./gateway-changes-monitored.ts";
import { testMonitoring } from "./shared/monitoring.test-support.ts";

testMonitoring(gatewayChangesMonitored, "gateway-changes");
