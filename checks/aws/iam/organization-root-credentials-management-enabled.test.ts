import type { OrganizationFeatures } from "./collectors/organization-features.ts";
import { testCheck } from "@postern/testing";
import rootCredentialsManagementEnabled from "./organization-root-credentials-management-enabled.ts";

const enabled = (...features: string[]): { features: OrganizationFeatures } => ({
  features: { answer: "features", organizationId: "o-exampleorgid", enabled: features },
});
const account = "444455556666";
const unknownOrganization = {
  uid: `AWS::::Account:${account}`,
  name: `organization of account ${account}`,
  account,
};

testCheck(rootCredentialsManagementEnabled, {
  pass: {
    "the feature is on": {
      facts: enabled("RootCredentialsManagement"),
      expect:
        "Root credentials management is enabled in organization o-exampleorgid. It does not remove root credentials that member accounts already have, and it never covers the root user of the management account.",
    },
    "it is one of several features, some of them new": {
      facts: enabled("RootSessions", "AFeatureOfTomorrow", "RootCredentialsManagement"),
      expect: /^Root credentials management is enabled in organization o-exampleorgid\./,
    },
  },
  fail: {
    "no feature is on": {
      facts: enabled(),
      expect:
        "Root credentials management is not enabled in organization o-exampleorgid: enabled are no features of central root access.",
    },
    "only root sessions are on": {
      facts: enabled("RootSessions"),
      expect:
        "Root credentials management is not enabled in organization o-exampleorgid: enabled are RootSessions.",
    },
    "IAM may not act in the organization": {
      facts: { features: { answer: "trusted-access-off" } },
      expect: /organization o-exampleorgid, because trusted access for IAM is off: turn that on first\.$/,
    },
    "the organization has consolidated billing only": {
      facts: { features: { answer: "all-features-off" } },
      expect:
        /organization o-exampleorgid, which has consolidated billing only: enable all features first\.$/,
    },
    "trusted access is off in an organization that nothing names": {
      resource: unknownOrganization,
      facts: { features: { answer: "trusted-access-off" } },
      expect: /not enabled in the organization of account 444455556666, because/,
    },
  },
  notApplicable: {
    "an ordinary member was asked": {
      resource: { attributes: { managementAccount: "111122223333" } },
      facts: { features: { answer: "caller-not-permitted" } },
      expect:
        "A member account may not see the root access features of organization o-exampleorgid, so the organization was not assessed: scan its management account 111122223333 or its delegated administrator for IAM.",
    },
    "an ordinary member was asked and nothing names its organization": {
      resource: unknownOrganization,
      facts: { features: { answer: "caller-not-permitted" } },
      expect: /features of the organization of account 444455556666, .* scan its management account or its/,
    },
    "the account stands alone": {
      resource: unknownOrganization,
      facts: { features: { answer: "no-organization" } },
      expect: "Account 444455556666 belongs to no organization that could manage its root credentials.",
    },
    "the partition does not have the operation": {
      resource: { partition: "aws-cn", region: "cn-north-1" },
      facts: { features: { answer: "not-offered" } },
      expect:
        "Partition aws-cn does not offer central root access, so organization o-exampleorgid cannot enable it.",
    },
  },
});
