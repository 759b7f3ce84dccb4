import rdsProtectionEnabled from "./rds-protection-enabled.ts";
import { testFeature } from "./shared/feature.test-support.ts";

testFeature(rdsProtectionEnabled, "rds-protection");
