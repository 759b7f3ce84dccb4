import runtimeMonitoringEnabled from "./runtime-monitoring-enabled.ts";
import { testFeature } from "./shared/feature.test-support.ts";

testFeature(runtimeMonitoringEnabled, "runtime-monitoring");
