import { testCheck } from "@postern/testing";
import check from "./member-root-credentials-absent.ts";

const resource = { uid: "AWS::::Account:444455556666", name: "444455556666", account: "444455556666" };
const none = { password: false, accessKeys: 0, signingCertificates: 0, mfaDevices: 0 };
const has = "The root user of member account 444455556666 has";

testCheck(check, {
  pass: {
    "the member's root user has no credentials": {
      resource,
      facts: { root: none },
      expect: `${has} no credentials.`,
    },
    "an MFA device is all that is left of them": {
      resource,
      facts: { root: { ...none, mfaDevices: 1 } },
      expect: `${has} no credentials.`,
    },
  },
  fail: {
    "the member's root user has a password": {
      resource,
      facts: { root: { ...none, password: true } },
      expect: `${has} a password without MFA.`,
    },
    "its password is protected by MFA": {
      resource,
      facts: { root: { ...none, password: true, mfaDevices: 2 } },
      expect: `${has} a password with MFA.`,
    },
    "it has access keys and a signing certificate": {
      resource,
      facts: { root: { ...none, accessKeys: 2, signingCertificates: 1 } },
      expect: `${has} 2 access keys, 1 signing certificate.`,
    },
  },
});
