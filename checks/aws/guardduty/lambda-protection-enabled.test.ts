import lambdaProtectionEnabled from "./lambda-protection-enabled.ts";
import { testFeature } from "./shared/feature.test-support.ts";

testFeature(lambdaProtectionEnabled, "lambda-protection");
