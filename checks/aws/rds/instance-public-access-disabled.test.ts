import { testCheck } from "@postern/testing";
import instancePublicAccessDisabled from "./instance-public-access-disabled.ts";
import { alone, member } from "./shared/test-databases.test-support.ts";

testCheck(instancePublicAccessDisabled, {
  pass: {
    "the instance has private addresses only": {
      resource: alone(),
      facts: { publiclyAccessible: false },
      expect: "RDS instance example is not publicly accessible.",
    },
  },
  fail: {
    "the instance has a public address": {
      resource: alone(),
      facts: { publiclyAccessible: true },
      expect: "RDS instance example is set to be publicly accessible.",
    },
    "a member of a cluster has a public address": {
      resource: member(),
      facts: { publiclyAccessible: true },
      expect: /is set to be publicly accessible/,
    },
  },
  notApplicable: {
    "the instance is created and does not tell yet": {
      resource: alone({ status: "creating" }),
      facts: { publiclyAccessible: { notAsked: "The database is still being created." } },
      expect: "example: The database is still being created.",
    },
  },
});
