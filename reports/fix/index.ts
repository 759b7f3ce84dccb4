export { choicesIn } from "./choices.ts";
export { planFixes, type Change, type FixPlan } from "./plan.ts";
export { renderChecklist } from "./checklist.ts";
export { renderScript } from "./script.ts";
export { renderTerraform, type TerraformFile } from "./terraform.ts";
export { counted } from "./words.ts";
