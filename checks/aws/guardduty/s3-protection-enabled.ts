import { featureCheck } from "./shared/feature-check.ts";

export default featureCheck("s3-protection");
