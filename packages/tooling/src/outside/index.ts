export { findAxeViolations } from "./axe.ts";
export type { AxeViolation } from "./axe.ts";
export { chromiumLeftOut, launchChromium } from "./chromium.ts";
export type { Chromium, RecordedPage } from "./chromium.ts";
export { motoLeftOut, startMoto } from "./moto.ts";
export type { Moto } from "./moto.ts";
export { runSarifMultitool, sarifMultitoolLeftOut } from "./sarif-multitool.ts";
export type { SarifRuleResult } from "./sarif-multitool.ts";
export { findSarifSchemaErrors } from "./sarif-schema.ts";
