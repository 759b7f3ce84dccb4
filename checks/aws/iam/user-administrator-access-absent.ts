import { inWords, isAdministratorAccess } from "@postern/analysis/policies";
import { defineCheck, fail, findIn, manual, pass, read } from "@postern/sdk";
import * as z from "zod";
import { administratorAccessAbsent } from "./shared/administrator-access.ts";
import { groups, users } from "./shared/selections.ts";

const metadata = administratorAccessAbsent("user");
const throughGroup = {
  placeholders: { group: "The group through which the user has it." },
  variants: {
    "through a group": {
      console: [
        "Open IAM, Users, choose <name>, and see under Groups whether <group> is for its work.",
        "If so, take AdministratorAccess from the group; otherwise choose Remove user from group.",
      ],
      cli: [
        "# Where the others of the group shall lose it too: detach-group-policy --group-name <group>",
        "aws iam remove-user-from-group --group-name <group> --user-name <name>",
      ].join("\n"),
      terraform: {
        none: "Who is a user of the group is set where the group or the user is: take the user out there.",
      },
      cloudformation: {
        none: "Who is a user of the group is set where the group or the user is: take the user out there.",
      },
      impact: "The user loses what else the group gives.",
    },
  },
};

export default defineCheck({
  metadata: { ...metadata, remediation: { ...metadata.remediation, ...throughGroup } },
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
      return fail(`User ${name} has AdministratorAccess through group ${by.resource.name}.`, {
        evidence,
        placeholders: { group: by.resource.name },
        variant: "through a group",
      });
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
