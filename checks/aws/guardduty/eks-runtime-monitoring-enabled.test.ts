import eksRuntimeMonitoringEnabled from "./eks-runtime-monitoring-enabled.ts";
import { testFeature } from "./shared/feature.test-support.ts";

testFeature(eksRuntimeMonitoringEnabled, "eks-runtime-monitoring");
