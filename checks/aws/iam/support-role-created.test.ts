import { testCheck } from "@postern/testing";
import { ops } from "./shared/test-principals.test-support.ts";
import supportRoleCreated from "./support-role-created.ts";

const role = (...attachedPolicies: string[]) => ({ resource: ops, facts: { attachedPolicies } });

testCheck(supportRoleCreated, {
  pass: {
    "one of two roles has the policy": {
      facts: {},
      needs: { roles: [role(), role("arn:aws:iam::aws:policy/AWSSupportAccess")] },
      expect: "Role ops of account 111122223333 has AWSSupportAccess.",
    },
    "the role is made by Identity Center": {
      facts: {},
      needs: {
        roles: [
          {
            resource: { ...ops, name: "AWSReservedSSO_Support_0123456789abcdef" },
            facts: { attachedPolicies: ["arn:aws:iam::aws:policy/AWSSupportAccess"] },
          },
        ],
      },
      expect: "Role AWSReservedSSO_Support_0123456789abcdef of account 111122223333 has AWSSupportAccess.",
    },
  },
  fail: {
    "the roles have other policies": {
      facts: {},
      needs: { roles: [role("arn:aws:iam::aws:policy/ReadOnlyAccess")] },
      expect: "No role of account 111122223333 has AWSSupportAccess.",
    },
    "a policy of one's own has that name": {
      facts: {},
      needs: { roles: [role("arn:aws:iam::111122223333:policy/AWSSupportAccess")] },
      expect: "No role of account 111122223333 has AWSSupportAccess.",
    },
    "there are no roles": {
      facts: {},
      needs: { roles: [] },
      expect: "No role of account 111122223333 has AWSSupportAccess.",
    },
  },
});
