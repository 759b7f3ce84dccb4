import s3ProtectionEnabled from "./s3-protection-enabled.ts";
import { testFeature } from "./shared/feature.test-support.ts";

testFeature(s3ProtectionEnabled, "s3-protection");
