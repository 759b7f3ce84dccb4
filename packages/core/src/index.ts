export { actionsOf, describeCheck, planScan, type ScopeActions } from "./1-plan.ts";
export { evaluateCheck, type Evaluation, type Judgement, type ResourceReadings } from "./3-evaluate.ts";
export { collect, type Collection, type Place } from "./2-collect.ts";
export { scan, type Progress, type ScanInput } from "./scan.ts";
export { selectChecks, type SelectedCheck, type Selection } from "./select-checks.ts";
