import { assumeRoleActions, isAwsManagedPolicy } from "@postern/analysis/policies";
import { defineCheck, notApplicable, read } from "@postern/sdk";
import * as z from "zod";
import { externalPolicyOutcome } from "../shared/external-policy.ts";
import { ownOrganizationNeeds } from "../shared/own-organization.ts";
import { exceptRoles, notJudged } from "./shared/judged-roles.ts";
import { roles } from "./shared/selections.ts";
import { narrowTrust } from "./shared/trust-remediation.ts";

export default defineCheck({
  metadata: {
    id: "iam-role-read-only-access-internal",
    title: "Role with ReadOnlyAccess is for the own organization only",
    severity: "high",
    service: "iam",
    description:
      "Looks whether a role that has AWS's policy ReadOnlyAccess, known by its ARN, may be assumed from other accounts. Accounts of the own organization are no strangers. Only its management account tells which they are: where that was not scanned, a person must look at the accounts that the option trustedAccounts does not name. SecurityAudit and ViewOnlyAccess, which read settings, are no matter of this check.",
    risk: "ReadOnlyAccess reads the data, not only the settings: objects of buckets, items of tables, messages of queues. A stranger with the role has a copy of all of it.",
    remediation: {
      ...narrowTrust(
        "Name the accounts of your organization in the trust policy; give auditors SecurityAudit or ViewOnlyAccess instead of ReadOnlyAccess.",
        {
          principal: ["AWS", "*"],
          condition: ["StringEquals", "aws:PrincipalOrgID", "ORGANIZATION_ID"],
        },
      ),
      choices: ["ORGANIZATION_ID"],
      impact: "Vendors and auditors outside of the organization can no longer assume the role.",
    },
    references: [
      "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: ["prowler:iam_role_cross_account_readonlyaccess_policy"],
    since: "0.1.0",
  },
  options: z.object({
    exceptRoles,
    trustedAccounts: z
      .array(z.string())
      .default([])
      .describe("Ids of accounts and organizations whose principals may have the role."),
  }),
  over: roles("attachedPolicies", "trust", "path"),
  needs: ownOrganizationNeeds,
  evaluate(role, facts, { trustedAccounts, ...options }, { account }) {
    if (!read(facts.attachedPolicies).some((arn) => isAwsManagedPolicy(arn, "ReadOnlyAccess")))
      return notApplicable(`Role ${role.name} does not have ReadOnlyAccess.`);
    const excused = notJudged(role, facts.path, options.exceptRoles);
    if (excused !== undefined) return excused;
    return externalPolicyOutcome(
      `Role ${role.name}, which has ReadOnlyAccess,`,
      read(facts.trust),
      { account, trusted: trustedAccounts, actions: assumeRoleActions },
      facts,
    );
  },
});
