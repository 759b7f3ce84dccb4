import ecsRuntimeMonitoringEnabled from "./ecs-runtime-monitoring-enabled.ts";
import { testFeature } from "./shared/feature.test-support.ts";

testFeature(ecsRuntimeMonitoringEnabled, "ecs-runtime-monitoring");
