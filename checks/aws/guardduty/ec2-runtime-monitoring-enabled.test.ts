import ec2RuntimeMonitoringEnabled from "./ec2-runtime-monitoring-enabled.ts";
import { testFeature } from "./shared/feature.test-support.ts";

testFeature(ec2RuntimeMonitoringEnabled, "ec2-runtime-monitoring");
