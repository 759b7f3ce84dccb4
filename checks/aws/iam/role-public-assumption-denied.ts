import { assumeRoleActions, publicAccess } from "@postern/analysis/policies";
import { defineCheck, fail, manual, pass, read } from "@postern/sdk";
import * as z from "zod";
import { exceptRoles, notJudged } from "./shared/judged-roles.ts";
import { roles } from "./shared/selections.ts";
import { narrowTrust } from "./shared/trust-remediation.ts";

export default defineCheck({
  metadata: {
    id: "iam-role-public-assumption-denied",
    title: "Role cannot be assumed by everyone",
    severity: "critical",
    service: "iam",
    description:
      "Looks whether the trust policy of a role lets in everyone: a principal of *, NotPrincipal, or a public identity provider without a condition on the application. A condition on an account, organization or network closes that, and so does a Deny of all others; an external id does not, since it is no secret.",
    risk: "Anyone with an AWS account of his own takes on the role and has what it has, and nothing in the account looks unusual until the damage is done.",
    remediation: narrowTrust(
      "Name the accounts, roles or services that need the role instead of *. Assume that it was used, and look for it in CloudTrail.",
      { principal: ["AWS", "arn:<partition>:iam::<account>:root"] },
    ),
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.21"] },
    categories: ["identity"],
    aliases: [],
    since: "0.1.0",
  },
  options: z.object({ exceptRoles }),
  over: roles("trust", "path"),
  evaluate(role, facts, options) {
    const excused = notJudged(role, facts.path, options.exceptRoles);
    if (excused !== undefined) return excused;
    const { kind, because } = publicAccess(read(facts.trust), { actions: assumeRoleActions });
    if (kind === "public") return fail(`Role ${role.name} can be assumed by everyone: ${because}.`);
    if (kind === "undecided") return manual(`Look who may assume role ${role.name}: ${because}.`);
    return pass(`Role ${role.name} cannot be assumed by everyone: ${because}.`);
  },
});
