import { rootCredentials } from "./collectors/account-summary.ts";
import { testCheck } from "@postern/testing";
import rootMfaEnabled from "./root-mfa-enabled.ts";

testCheck(rootMfaEnabled, {
  pass: {
    "root has a password and a device": {
      facts: { rootCredentials: rootCredentials({ password: true, mfa: true }) },
      expect: "The root user of account 111122223333 has an MFA device.",
    },
    "a device stays when the password is gone": {
      facts: { rootCredentials: rootCredentials({ mfa: true }) },
      expect: /has an MFA device/,
    },
  },
  fail: {
    "root has a password and no device": {
      facts: { rootCredentials: rootCredentials({ password: true }) },
      expect: "The root user of account 111122223333 has no MFA device.",
    },
    "an access key needs protection as a password does": {
      facts: { rootCredentials: rootCredentials({ accessKeys: 1 }) },
      expect: /has no MFA device/,
    },
    "an access key decides where nothing is told of a password": {
      facts: { rootCredentials: { accessKeys: 1, signingCertificates: 0, mfa: false } },
      expect: /has no MFA device/,
    },
  },
  notApplicable: {
    "root has neither password nor key": {
      facts: { rootCredentials: rootCredentials() },
      expect:
        "The root user of account 111122223333 has neither a password nor an access key, as central root access leaves it: MFA is neither possible nor needed.",
    },
    "GovCloud has no root sign-in": {
      resource: { partition: "aws-us-gov", region: "us-gov-west-1" },
      facts: { rootCredentials: rootCredentials({ password: true }) },
      expect: /GovCloud/,
    },
  },
  manual: {
    "nothing is told of a password": {
      facts: { rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: false } },
      expect: /did not tell whether it has a password: look in the IAM credential report\.$/,
    },
  },
});
