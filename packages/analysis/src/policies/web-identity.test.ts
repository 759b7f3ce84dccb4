import { expect, test } from "vitest";
import { policyOf } from "../../test/policy-of.ts";
import { webIdentityTrusts } from "./web-identity.ts";

const github = "token.actions.githubusercontent.com";
const trust = (issuer: string, Condition: object = {}, Action = "sts:AssumeRoleWithWebIdentity") =>
  policyOf({
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
    Action,
    Condition,
  });
const claim = (operator: string, name: string, value: string | string[], issuer = github) => ({
  [operator]: { [`${issuer}:${name}`]: value },
});

test.each([
  ["no condition", {}, "open"],
  ["an audience alone", claim("StringEquals", "aud", "sts.amazonaws.com"), "open"],
  ["any subject", claim("StringLike", "sub", "*"), "open"],
  ["any repository", claim("StringLike", "sub", "repo:*"), "open"],
  ["a repository name of any owner", claim("StringLike", "sub", "repo:*/name:*"), "open"],
  ["owners that begin alike", claim("StringLike", "sub", "repo:example*"), "open"],
  ["a good subject beside an open one", claim("StringLike", "sub", ["repo:example/*", "repo:*"]), "open"],
  [
    "a set operator that an absent key matches",
    claim("ForAllValues:StringLike", "sub", "repo:example/*"),
    "open",
  ],
  ["all subjects but one", claim("StringNotLike", "sub", "repo:example/*"), "open"],
  ["repositories of one owner", claim("StringLike", "sub", "repo:example/*"), "restricted"],
  ["one branch", claim("StringEquals", "sub", "repo:example/app:ref:refs/heads/main"), "restricted"],
  ["an owner with its number", claim("StringLike", "sub", "repo:example@1234/app@5678:*"), "restricted"],
  ["the owner's claim", claim("StringEquals", "repository_owner", "example"), "restricted"],
  [
    "a workflow of one owner",
    claim("StringLike", "job_workflow_ref", "example/app/.github/workflows/*"),
    "restricted",
  ],
  ["a fixed subject of unknown shape", claim("StringEquals", "sub", "environment:production"), "undecided"],
])("GitHub with %s", (_, condition, kind) => {
  expect(webIdentityTrusts(trust(github, condition))).toMatchObject([{ issuer: github, kind }]);
});

test.each([
  ["gitlab.com", "project_path:group/app:ref_type:branch:*", "restricted"],
  ["gitlab.com", "project_path:*", "open"],
  ["app.terraform.io", "organization:example:project:*", "restricted"],
  ["app.terraform.io", "organization:*:project:app", "open"],
  ["agent.buildkite.com", "organization:example:pipeline:*", "restricted"],
])("%s with the subject %s is %s", (issuer, subject, kind) => {
  const condition = claim("StringLike", "sub", subject, issuer);
  expect(webIdentityTrusts(trust(issuer, condition))).toMatchObject([{ kind }]);
});

test("issuers of one tenant are its own", () => {
  for (const issuer of [
    "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF",
    "oidc.circleci.com/org/0123",
  ]) {
    expect(webIdentityTrusts(trust(issuer))).toMatchObject([{ issuer, kind: "own" }]);
  }
});

test("other ways to assume a role are not its question", () => {
  expect(webIdentityTrusts(trust(github, {}, "sts:AssumeRole"))).toEqual([]);
});
