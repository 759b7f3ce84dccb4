import { featureCheck } from "./shared/feature-check.ts";

export default featureCheck("lambda-protection");
