import { isAdministratorAccess } from "@postern/analysis/policies";
import { defineCheck, fail, pass, read } from "@postern/sdk";
import { administratorAccessAbsent } from "./shared/administrator-access.ts";
import { groups } from "./shared/selections.ts";

export default defineCheck({
  metadata: administratorAccessAbsent("group"),
  over: groups("attachedPolicies"),
  evaluate: ({ name }, facts) =>
    read(facts.attachedPolicies).some(isAdministratorAccess)
      ? fail(`Group ${name} has AdministratorAccess.`)
      : pass(`Group ${name} does not have AdministratorAccess.`),
});
