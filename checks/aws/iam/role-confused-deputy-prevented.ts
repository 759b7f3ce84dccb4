import { inWords, servicePrincipals } from "@postern/analysis/policies";
import { defineCheck, fail, manual, notApplicable, pass, read } from "@postern/sdk";
import * as z from "zod";
import { exceptRoles, notJudged } from "./shared/judged-roles.ts";
import { roles } from "./shared/selections.ts";
import { narrowTrust } from "./shared/trust-remediation.ts";

/** They act for resources of the account of the role alone, and send no key that a condition could look at. */
const actsAtHome =
  /^(?:ec2|lambda|edgelambda|ecs-tasks|eks|eks-nodegroup|eks-fargate-pods|pods\.eks|secretsmanager)\.amazonaws\.com(?:\.cn)?$/;

export default defineCheck({
  metadata: {
    id: "iam-role-confused-deputy-prevented",
    title: "Role for a service acts for known resources only",
    severity: "low",
    service: "iam",
    description:
      "Looks whether a role that an AWS service may assume names whose resources the service acts for (aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths). Not every service sends these keys, and AWS has no list of those that do, so that a person must look; the option failServices names those for which the lack is a failure. Services that act inside the account only are left out.",
    risk: "Where a service takes the name of a role from whoever configures it, somebody in another account may name yours, and the service then acts for him with your rights.",
    remediation: {
      ...narrowTrust(
        "Add a condition on aws:SourceAccount or aws:SourceArn where the service sends it, and watch the service at work: a condition that does not fit breaks the role without a message.",
        {
          principal: ["Service", "SERVICE.amazonaws.com"],
          condition: ["StringEquals", "aws:SourceAccount", "<account>"],
        },
      ),
      choices: ["SERVICE"],
      impact:
        "A service that does not send the condition's key, or for another account, can no longer assume the role.",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: [
      "prowler:iam_role_cross_service_confused_deputy_prevention",
      "prowler:iam_role_service_trust_restricts_source_to_account",
    ],
    since: "0.1.0",
  },
  options: z.object({
    exceptRoles,
    failServices: z
      .array(z.string())
      .default([])
      .describe("Service principals that are known to send the keys, as sns.amazonaws.com."),
  }),
  over: roles("trust", "path"),
  evaluate(role, facts, { failServices, ...options }) {
    const excused = notJudged(role, facts.path, options.exceptRoles);
    if (excused !== undefined) return excused;
    const services = servicePrincipals(read(facts.trust)).filter(({ service }) => !actsAtHome.test(service));
    const open = services.filter(({ kind }) => kind !== "restricted");
    const named = (found: typeof open) => inWords([...new Set(found.map(({ service }) => service))]);
    const failing = open.filter(
      ({ kind, service }) => kind === "unrestricted" && failServices.includes(service),
    );
    if (failing.length > 0)
      return fail(`Role ${role.name} may be assumed by ${named(failing)} for resources of any account.`);
    if (open.length > 0)
      return manual(
        `Role ${role.name} may be assumed by ${named(open)} for resources of other accounts: look whether the service sends aws:SourceAccount or aws:SourceArn, and add a condition if so.`,
      );
    return services.length === 0
      ? notApplicable(`Role ${role.name} is for no service that acts across accounts.`)
      : pass(`Role ${role.name} lets ${named(services)} act for named resources only.`);
  },
});
