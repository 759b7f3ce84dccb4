import { testCheck } from "@postern/testing";
import groupAdministratorAccessAbsent from "./group-administrator-access-absent.ts";
import { staff } from "./shared/test-principals.test-support.ts";

testCheck(groupAdministratorAccessAbsent, {
  pass: {
    "a policy of one's own has that name": {
      resource: staff,
      facts: { attachedPolicies: ["arn:aws:iam::111122223333:policy/AdministratorAccess"] },
      expect: "Group staff does not have AdministratorAccess.",
    },
  },
  fail: {
    "the policy is attached to the group": {
      resource: staff,
      facts: { attachedPolicies: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
      expect: "Group staff has AdministratorAccess.",
    },
  },
});
