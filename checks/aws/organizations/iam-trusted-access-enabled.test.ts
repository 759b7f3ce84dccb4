import { testCheck } from "@postern/testing";
import iamTrustedAccessEnabled from "./iam-trusted-access-enabled.ts";

const trusted = (...principals: string[]) =>
  ({ trustedServices: { answer: "services", principals } }) as const;

testCheck(iamTrustedAccessEnabled, {
  pass: {
    "IAM is one of the trusted services": {
      facts: trusted("cloudtrail.amazonaws.com", "iam.amazonaws.com"),
      expect: "Trusted access for IAM is on in organization o-exampleorgid.",
    },
  },
  fail: {
    "no service is trusted": {
      facts: trusted(),
      expect: "Trusted access for IAM is off in organization o-exampleorgid.",
    },
    "only a service of a similar name is trusted": {
      facts: trusted("sso.iam.amazonaws.com"),
      expect: /is off in organization o-exampleorgid/,
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { trustedServices: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
