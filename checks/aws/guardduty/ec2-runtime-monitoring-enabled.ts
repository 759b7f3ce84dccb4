import { featureCheck } from "./shared/feature-check.ts";

export default featureCheck("ec2-runtime-monitoring");
