import { rootCredentials } from "./collectors/account-summary.ts";
import { testCheck } from "@postern/testing";
import rootAccessKeyAbsent from "./root-access-key-absent.ts";

testCheck(rootAccessKeyAbsent, {
  pass: {
    "root has no access key": {
      facts: { rootCredentials: rootCredentials() },
      expect: "The root user of account 111122223333 has no access key.",
    },
    "a password is no access key": {
      facts: { rootCredentials: rootCredentials({ password: true }) },
      expect: /has no access key/,
    },
  },
  fail: {
    "root has an access key": {
      facts: { rootCredentials: rootCredentials({ accessKeys: 1 }) },
      expect: "The root user of account 111122223333 has an access key.",
    },
    "root has a key in GovCloud": {
      resource: { partition: "aws-us-gov", region: "us-gov-west-1" },
      facts: { rootCredentials: rootCredentials({ accessKeys: 2 }) },
      expect: /has an access key/,
    },
  },
});
