import { testCheck } from "@postern/testing";
import { ann, staff } from "./shared/test-principals.test-support.ts";
import userAdministratorAccessAbsent from "./user-administrator-access-absent.ts";

const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const attached = (policies: string[], groups: string[] = []) => ({ attachedPolicies: policies, groups });
const group = (name: string, ...attachedPolicies: string[]) => ({
  resource: { ...staff, name },
  facts: { attachedPolicies },
});
const needs = { allGroups: [group("staff", readOnly), group("chiefs", administrator)] };

testCheck(userAdministratorAccessAbsent, {
  pass: {
    "the user has another policy and no group": {
      resource: ann,
      facts: attached([readOnly]),
      needs,
      expect: "User ann does not have AdministratorAccess.",
    },
    "a policy of one's own has that name": {
      resource: ann,
      facts: attached(["arn:aws:iam::111122223333:policy/AdministratorAccess"]),
      needs,
      expect: "User ann does not have AdministratorAccess.",
    },
    "the user's group has another policy": {
      resource: ann,
      facts: attached([], ["staff"]),
      needs,
      expect: "User ann does not have AdministratorAccess, nor does a group of the user.",
    },
    "groups do not count by the option": {
      resource: ann,
      facts: attached([], ["chiefs"]),
      needs,
      options: { throughGroups: false },
      expect: "User ann does not have AdministratorAccess.",
    },
  },
  fail: {
    "the policy is attached to the user": {
      resource: ann,
      facts: attached([readOnly, administrator]),
      needs,
      expect: "User ann has AdministratorAccess.",
    },
    "the policy of another partition is attached": {
      resource: ann,
      facts: attached(["arn:aws-cn:iam::aws:policy/AdministratorAccess"]),
      needs,
      expect: "User ann has AdministratorAccess.",
    },
    "one of the user's groups has it": {
      resource: ann,
      facts: attached([], ["staff", "chiefs"]),
      needs,
      expect: "User ann has AdministratorAccess through group chiefs.",
    },
  },
  manual: {
    "a group of the user was not listed": {
      resource: ann,
      facts: attached([], ["staff", "made-just-now"]),
      needs,
      expect: "Look which policies the groups made-just-now of user ann have: they were not listed.",
    },
  },
});
