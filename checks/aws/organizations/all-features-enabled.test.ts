import { testCheck } from "@postern/testing";
import allFeaturesEnabled from "./all-features-enabled.ts";

const described = (featureSet: string) => ({
  organization: {
    answer: "organization" as const,
    id: "o-exampleorgid",
    arn: "arn:aws:organizations::111122223333:organization/o-exampleorgid",
    managementAccount: "111122223333",
    featureSet,
  },
});

testCheck(allFeaturesEnabled, {
  pass: {
    "all features are on": {
      facts: described("ALL"),
      expect: "Organization o-exampleorgid of management account 111122223333 has all features enabled.",
    },
  },
  fail: {
    "the organization shares its bill only": {
      facts: described("CONSOLIDATED_BILLING"),
      expect: /^Organization o-exampleorgid .*: its feature set is CONSOLIDATED_BILLING\.$/,
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { organization: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
