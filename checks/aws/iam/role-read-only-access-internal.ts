import { assumeRoleActions, externalAccess, isAwsManagedPolicy } from "@postern/analysis/policies";
import { defineCheck, fail, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { organizationDescription } from "../organizations/collectors/description.ts";
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
      "Looks whether a role that has AWS's policy ReadOnlyAccess, known by its ARN, may be assumed from other accounts. Which accounts belong to the organization a member cannot ask, so that a person must look at those that the option trustedAccounts does not name; in an account without an organization all others are strangers. SecurityAudit and ViewOnlyAccess, which read settings, are no matter of this check.",
    risk: "ReadOnlyAccess reads the data, not only the settings: objects of buckets, items of tables, messages of queues. A stranger with the role has a copy of all of it.",
    remediation: narrowTrust(
      "Name the accounts of your organization in the trust policy; give auditors SecurityAudit or ViewOnlyAccess instead of ReadOnlyAccess.",
      {
        principal: ["AWS", "*"],
        condition: ["StringEquals", "aws:PrincipalOrgID", "ORGANIZATION_ID"],
      },
    ),
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
  needs: { organization: withFacets(organizationDescription, "organization") },
  evaluate(role, facts, { trustedAccounts, ...options }, { account }) {
    if (!read(facts.attachedPolicies).some((arn) => isAwsManagedPolicy(arn, "ReadOnlyAccess")))
      return notApplicable(`Role ${role.name} does not have ReadOnlyAccess.`);
    const excused = notJudged(role, facts.path, options.exceptRoles);
    if (excused !== undefined) return excused;
    const [described] = read(facts.organization);
    const answer = described && read(described.facts.organization);
    const known = answer?.answer === "organization" ? answer : undefined;
    const { kind, because } = externalAccess(read(facts.trust), {
      account,
      trusted: [...trustedAccounts, ...(known === undefined ? [] : [known.managementAccount])],
      ...(answer?.answer === "no-organization" ? {} : { organization: { id: known?.id } }),
      actions: assumeRoleActions,
    });
    const evidence = { because, organization: known?.id ?? "none" };
    if (kind === "external")
      return fail(`Role ${role.name} has ReadOnlyAccess and is open to strangers: ${because}.`, { evidence });
    if (kind === "undecided")
      return manual(`Look who may assume role ${role.name}, which has ReadOnlyAccess: ${because}.`, {
        evidence,
      });
    return pass(`Role ${role.name} has ReadOnlyAccess and is for the own organization: ${because}.`, {
      evidence,
    });
  },
});
