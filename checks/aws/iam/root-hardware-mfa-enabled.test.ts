import { rootCredentials } from "./collectors/account-summary.ts";
import { testCheck } from "@postern/testing";
import rootHardwareMfaEnabled from "./root-hardware-mfa-enabled.ts";

const device = "arn:aws:iam::111122223333:mfa/phone";

testCheck(rootHardwareMfaEnabled, {
  pass: {
    "root has a device and none is virtual": {
      facts: { rootCredentials: rootCredentials({ password: true, mfa: true }), virtualMfaDevices: [] },
      expect: "The root user of account 111122223333 has an MFA device that is not virtual.",
    },
  },
  fail: {
    "root has a virtual device": {
      facts: { rootCredentials: rootCredentials({ password: true, mfa: true }), virtualMfaDevices: [device] },
      expect:
        "The root user of account 111122223333 has the virtual MFA device arn:aws:iam::111122223333:mfa/phone.",
    },
    "root has a password and no device": {
      facts: { rootCredentials: rootCredentials({ password: true }), virtualMfaDevices: [] },
      expect: "The root user of account 111122223333 has no MFA device.",
    },
    "root has an access key and no device": {
      facts: { rootCredentials: rootCredentials({ accessKeys: 1 }), virtualMfaDevices: [] },
      expect: /has no MFA device\.$/,
    },
  },
  notApplicable: {
    "root has neither password nor key": {
      facts: { rootCredentials: rootCredentials(), virtualMfaDevices: [] },
      expect: /^The root user of account 111122223333 has neither .* MFA is neither possible nor needed\.$/,
    },
    "GovCloud has no root sign-in": {
      resource: { partition: "aws-us-gov", region: "us-gov-west-1" },
      facts: { rootCredentials: rootCredentials({ password: true }), virtualMfaDevices: [] },
      expect: /GovCloud/,
    },
  },
  manual: {
    "nothing is told of a password": {
      facts: {
        rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: false },
        virtualMfaDevices: [],
      },
      expect: /did not tell whether it has a password: look in the IAM credential report\.$/,
    },
  },
});
