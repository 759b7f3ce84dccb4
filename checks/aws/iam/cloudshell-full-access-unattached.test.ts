import { testCheck } from "@postern/testing";
import cloudshellFullAccessUnattached from "./cloudshell-full-access-unattached.ts";
import { ann, ops, staff } from "./shared/test-principals.test-support.ts";

const full = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess";
const having = (resource: typeof ann, ...attachedPolicies: string[]) => ({
  resource,
  facts: { attachedPolicies },
});

testCheck(cloudshellFullAccessUnattached, {
  pass: {
    "principals have other policies": {
      facts: {},
      needs: { principals: [having(ops, "arn:aws:iam::111122223333:policy/AWSCloudShellFullAccess")] },
      expect: "AWSCloudShellFullAccess is attached to nothing in account 111122223333.",
    },
  },
  fail: {
    "a user and a group have the policy": {
      facts: {},
      needs: { principals: [having(ann, full), having(staff, full), having(ops)] },
      expect: "AWSCloudShellFullAccess is attached in account 111122223333 to: User ann and Group staff.",
    },
    "more than ten have it": {
      facts: {},
      needs: {
        principals: Array.from({ length: 12 }, (_, index) => having({ ...ann, name: `user-${index}` }, full)),
      },
      expect: /User user-9 and 2 more\.$/,
    },
  },
});
