import { inWords, webIdentityTrusts } from "@postern/analysis/policies";
import { defineCheck, fail, manual, notApplicable, pass, read } from "@postern/sdk";
import * as z from "zod";
import { exceptRoles, notJudged } from "./shared/judged-roles.ts";
import { roles } from "./shared/selections.ts";
import { narrowTrust } from "./shared/trust-remediation.ts";

export default defineCheck({
  metadata: {
    id: "iam-role-oidc-subject-restricted",
    title: "Role that trusts a shared OpenID Connect provider is limited to an owner",
    severity: "high",
    service: "iam",
    description:
      "Looks at roles that trust a provider which gives tokens to everybody's pipelines, such as GitHub Actions, GitLab, HCP Terraform, Bitbucket, Buildkite or CircleCI: the subject of the token, or a claim of the provider's own, must name one's organization. The audience does not, since anybody may ask for it. Providers of one tenant, such as those of EKS clusters, are not judged.",
    risk: "Anybody's pipeline at the same provider gets a token that the role accepts, and with it what the role may do, deployments to production included.",
    remediation: {
      ...narrowTrust(
        "Add a condition on the subject that names your organization and, better, the repository and branch.",
        {
          principal: [
            "Federated",
            "arn:<partition>:iam::<account>:oidc-provider/token.actions.githubusercontent.com",
          ],
          action: "sts:AssumeRoleWithWebIdentity",
          condition: [
            "StringLike",
            "token.actions.githubusercontent.com:sub",
            "repo:ORGANIZATION/REPOSITORY:ref:refs/heads/main",
          ],
        },
      ),
      choices: ["ORGANIZATION", "REPOSITORY"],
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
      impact: "Pipelines of other organizations, repositories and branches can no longer assume the role.",
    },
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html",
    ],
    frameworks: {},
    categories: ["identity"],
    aliases: [],
    since: "0.1.0",
  },
  options: z.object({ exceptRoles }),
  over: roles("trust", "path"),
  evaluate(role, facts, options) {
    const excused = notJudged(role, facts.path, options.exceptRoles);
    if (excused !== undefined) return excused;
    const shared = webIdentityTrusts(read(facts.trust)).filter(({ kind }) => kind !== "own");
    const of = (wanted: string) =>
      shared
        .filter(({ kind }) => kind === wanted)
        .map(({ issuer, statement }) => `${statement.where}, ${issuer}`);
    const [open, undecided] = [of("open"), of("undecided")];
    if (open.length > 0) return fail(`Role ${role.name} lets in other owners' tokens by ${inWords(open)}.`);
    if (undecided.length > 0)
      return manual(`Look whom role ${role.name} lets in by the subjects of ${inWords(undecided)}.`);
    return shared.length === 0
      ? notApplicable(`Role ${role.name} trusts no shared OpenID Connect provider.`)
      : pass(`Role ${role.name} lets in one owner's tokens only.`);
  },
});
