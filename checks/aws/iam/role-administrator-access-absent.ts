import { isAdministratorAccess } from "@postern/analysis/policies";
import { defineCheck, fail, pass, read } from "@postern/sdk";
import * as z from "zod";
import { administratorAccessAbsent } from "./shared/administrator-access.ts";
import { exceptRoles, notJudged } from "./shared/judged-roles.ts";
import { roles } from "./shared/selections.ts";

export default defineCheck({
  metadata: administratorAccessAbsent("role"),
  options: z.object({ exceptRoles }),
  over: roles("attachedPolicies", "path"),
  evaluate(role, facts, options) {
    const excused = notJudged(role, facts.path, options.exceptRoles);
    if (excused !== undefined) return excused;
    return read(facts.attachedPolicies).some(isAdministratorAccess)
      ? fail(`Role ${role.name} has AdministratorAccess.`)
      : pass(`Role ${role.name} does not have AdministratorAccess.`);
  },
});
