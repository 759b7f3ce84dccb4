import { featureCheck } from "./shared/feature-check.ts";

export default featureCheck("rds-protection");
