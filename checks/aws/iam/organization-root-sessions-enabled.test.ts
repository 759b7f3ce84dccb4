import { testCheck } from "@postern/testing";
import rootSessionsEnabled from "./organization-root-sessions-enabled.ts";

const enabled = (...features: string[]) =>
  ({ features: { answer: "features", organizationId: "o-exampleorgid", enabled: features } }) as const;

testCheck(rootSessionsEnabled, {
  pass: {
    "root sessions are on": {
      facts: enabled("RootCredentialsManagement", "RootSessions"),
      expect: "Root sessions are enabled in organization o-exampleorgid.",
    },
  },
  fail: {
    "only root credentials management is on": {
      facts: enabled("RootCredentialsManagement"),
      expect: "Root sessions are not enabled in organization o-exampleorgid.",
    },
    "IAM may not act in the organization": {
      facts: { features: { answer: "trusted-access-off" } },
      expect: /o-exampleorgid: trusted access for IAM is off\.$/,
    },
    "the organization has consolidated billing only": {
      facts: { features: { answer: "all-features-off" } },
      expect: /o-exampleorgid: it has consolidated billing only\.$/,
    },
  },
  notApplicable: {
    "an ordinary member was asked": {
      facts: { features: { answer: "caller-not-permitted" } },
      expect: /organization o-exampleorgid: scan its management account/,
    },
    "the account stands alone": {
      facts: { features: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
    "the partition does not have the operation": {
      resource: { partition: "aws-cn", region: "cn-north-1" },
      facts: { features: { answer: "not-offered" } },
      expect: /^Partition aws-cn does not offer root sessions/,
    },
  },
});
