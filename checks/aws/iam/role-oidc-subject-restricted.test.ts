import { testCheck } from "@postern/testing";
import roleOidcSubjectRestricted from "./role-oidc-subject-restricted.ts";
import { trust } from "./shared/test-policies.test-support.ts";
import { ops, serviceRolePath } from "./shared/test-principals.test-support.ts";

const github = "token.actions.githubusercontent.com";
const audience = { StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" } };
const facts = (issuer: string, Condition: object, path = "/") => ({
  trust: trust(
    { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
    { Action: "sts:AssumeRoleWithWebIdentity", Condition },
  ),
  path,
});
const subject = (value: string, operator = "StringLike") => ({ [operator]: { [`${github}:sub`]: value } });

testCheck(roleOidcSubjectRestricted, {
  pass: {
    "the subject names the organization": {
      resource: ops,
      facts: facts(github, { ...audience, ...subject("repo:pigeonpost/*") }),
      expect: "Role ops lets in one owner's tokens only.",
    },
    "a claim of the provider names the owner": {
      resource: ops,
      facts: facts(github, { StringEquals: { [`${github}:repository_owner`]: "pigeonpost" } }),
      expect: "Role ops lets in one owner's tokens only.",
    },
  },
  fail: {
    "only the audience is asked for": {
      resource: ops,
      facts: facts(github, audience),
      expect: `Role ops lets in other owners' tokens by statement 1, ${github}.`,
    },
    "the subject may be of any owner": {
      resource: ops,
      facts: facts(github, subject("repo:*/loft:*")),
      expect: /^Role ops lets in other owners' tokens/,
    },
    "the condition is true where there is no subject": {
      resource: ops,
      facts: facts(github, subject("repo:pigeonpost/*", "ForAllValues:StringLike")),
      expect: /^Role ops lets in other owners' tokens/,
    },
  },
  manual: {
    "the subject has an unknown shape": {
      resource: ops,
      facts: facts(github, subject("pigeonpost", "StringEquals")),
      expect: `Look whom role ops lets in by the subjects of statement 1, ${github}.`,
    },
  },
  notApplicable: {
    "the provider is that of one cluster": {
      resource: ops,
      facts: facts("oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF", {}),
      expect: "Role ops trusts no shared OpenID Connect provider.",
    },
    "a role is an AWS service's own": {
      resource: ops,
      facts: facts(github, audience, serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
