import { testCheck } from "@postern/testing";
import administratorMfaEnabled from "./administrator-mfa-enabled.ts";
import { activeKey, createdAt, noKey, reportOf } from "./shared/test-credentials.test-support.ts";
import { policy } from "./shared/test-policies.test-support.ts";
import { ann, staff } from "./shared/test-principals.test-support.ts";

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const own = "arn:aws:iam::111122223333:policy/own";
const all = { name: "all", document: policy({}) };
const some = { name: "some", document: policy({ Action: "s3:*" }) };
type Rights = { attachedPolicies?: string[]; inlinePolicies?: (typeof all)[]; groups?: string[] };
const rights = (differences: Rights = {}) => ({
  attachedPolicies: [],
  inlinePolicies: [],
  groups: [],
  createdAt,
  ...differences,
});
const group = (name: string, attachedPolicies: string[], inlinePolicies: (typeof all)[] = []) => ({
  resource: { ...staff, name },
  facts: { attachedPolicies, inlinePolicies },
});
const needs = (differences: Parameters<typeof reportOf>[0], document = policy({})) => ({
  report: reportOf(differences),
  allGroups: [group("staff", []), group("chiefs", [administrator]), group("old", [], [all])],
  policies: [{ resource: { uid: own, name: "own" }, facts: { document } }],
});
const signsIn = { password: true };
const asOf = "as of 2026-11-02 08:00 UTC.";

testCheck(administratorMfaEnabled, {
  pass: {
    "an administrator has MFA": {
      resource: ann,
      facts: rights({ attachedPolicies: [administrator] }),
      needs: needs({ ...signsIn, mfa: true }),
      expect: `User ann, an administrator by AdministratorAccess, has MFA, ${asOf}`,
    },
  },
  fail: {
    "an administrator has a key and no MFA": {
      resource: ann,
      facts: rights({ attachedPolicies: [administrator] }),
      needs: needs({ keys: [activeKey(), noKey] }),
      expect: `User ann, an administrator by AdministratorAccess, has no MFA, ${asOf}`,
    },
    "an inline policy gives every right": {
      resource: ann,
      facts: rights({ inlinePolicies: [some, all] }),
      needs: needs(signsIn),
      expect: /^User ann, an administrator by inline policy all, has no MFA/,
    },
    "a policy of one's own gives every right": {
      resource: ann,
      facts: rights({ attachedPolicies: [own] }),
      needs: needs(signsIn),
      expect: /^User ann, an administrator by policy own, has no MFA/,
    },
    "a group has AdministratorAccess": {
      resource: ann,
      facts: rights({ groups: ["staff", "chiefs"] }),
      needs: needs(signsIn),
      expect: /^User ann, an administrator by AdministratorAccess of group chiefs, has no MFA/,
    },
    "a group has an inline policy that gives every right": {
      resource: ann,
      facts: rights({ groups: ["old"] }),
      needs: needs(signsIn),
      expect: /^User ann, an administrator by inline policy all of group old, has no MFA/,
    },
  },
  notApplicable: {
    "an administrator has neither a password nor an active key": {
      resource: ann,
      facts: rights({ attachedPolicies: [administrator] }),
      needs: needs({ keys: [activeKey({ active: false }), noKey] }),
      expect: `User ann has neither a password nor an active access key, ${asOf}`,
    },
    "the user's policies give some rights": {
      resource: ann,
      facts: rights({ attachedPolicies: [own], inlinePolicies: [some], groups: ["staff"] }),
      needs: needs(signsIn, policy({ Action: "s3:*" })),
      expect: `User ann does not administer, ${asOf}`,
    },
  },
  manual: {
    "a group of the user was not listed": {
      resource: ann,
      facts: rights({ groups: ["staff", "made-just-now"] }),
      needs: needs(signsIn),
      expect: `Look which policies the groups made-just-now of user ann have: they were not listed, ${asOf}`,
    },
  },
});
