import { inWords, isAdministratorAccess } from "@postern/analysis/policies";
import { defineCheck, fail, findIn, manual, pass, read } from "@postern/sdk";
import * as z from "zod";
import { administratorAccessAbsent } from "./shared/administrator-access.ts";
import { groups, users } from "./shared/selections.ts";

export default defineCheck({
  metadata: administratorAccessAbsent("user"),
  options: z.object({
    throughGroups: z.boolean().default(true).describe("Whether the policies of a user's groups count."),
  }),
  over: users("attachedPolicies", "groups"),
  needs: { allGroups: groups("attachedPolicies") },
  evaluate({ name }, facts, { throughGroups }) {
    if (read(facts.attachedPolicies).some(isAdministratorAccess))
      return fail(`User ${name} has AdministratorAccess.`);
    const own = throughGroups ? read(facts.groups) : [];
    if (own.length === 0) return pass(`User ${name} does not have AdministratorAccess.`);
    const evidence = { groups: own.slice(0, 10) };
    const seen: string[] = [];
    const by = findIn(facts.allGroups, ({ resource, facts: { attachedPolicies } }) => {
      if (!own.includes(resource.name)) return false;
      seen.push(resource.name);
      return read(attachedPolicies).some(isAdministratorAccess);
    });
    if (by !== undefined)
      return fail(`User ${name} has AdministratorAccess through group ${by.resource.name}.`, { evidence });
    const unseen = own.filter((group) => !seen.includes(group));
    return unseen.length > 0
      ? manual(
          `Look which policies the groups ${inWords(unseen)} of user ${name} have: they were not listed.`,
          {
            evidence,
          },
        )
      : pass(`User ${name} does not have AdministratorAccess, nor does a group of the user.`, { evidence });
  },
});
