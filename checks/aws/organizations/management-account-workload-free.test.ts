import { testCheck } from "@postern/testing";
import managementAccountWorkloadFree from "./management-account-workload-free.ts";

const never = "No call tells a workload from a tool that manages the organization.";

testCheck(managementAccountWorkloadFree, {
  pass: { never },
  fail: { never },
  manual: {
    "the organization has a management account": {
      facts: {
        organization: {
          answer: "organization",
          id: "o-exampleorgid",
          arn: "arn:aws:organizations::444455556666:organization/o-exampleorgid",
          managementAccount: "444455556666",
          featureSet: "ALL",
        },
      },
      expect:
        "See whether anything runs in account 444455556666 that is not there to manage organization o-exampleorgid.",
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { organization: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
