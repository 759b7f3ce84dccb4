import { testCheck } from "@postern/testing";
import check from "./instance-role-attached.ts";
import { terminated, testInstance as resource } from "./shared/test-instances.test-support.ts";

const profile = "arn:aws:iam::111122223333:instance-profile/web";

testCheck(check, {
  pass: {
    "the instance has a profile": {
      resource,
      facts: { profile },
      expect: `Instance i-1 has the instance profile ${profile}.`,
    },
  },
  fail: {
    "the instance has no profile": {
      resource,
      facts: { profile: null },
      expect: "Instance i-1 has no instance profile.",
    },
  },
  notApplicable: {
    "the instance is gone": {
      resource: terminated,
      facts: { profile: null },
      expect: "Instance i-1 is terminated.",
    },
  },
});
