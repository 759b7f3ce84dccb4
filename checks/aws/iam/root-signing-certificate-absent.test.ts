import { rootCredentials } from "./collectors/account-summary.ts";
import { testCheck } from "@postern/testing";
import rootSigningCertificateAbsent from "./root-signing-certificate-absent.ts";

testCheck(rootSigningCertificateAbsent, {
  pass: {
    "root has no signing certificate": {
      facts: { rootCredentials: rootCredentials({ password: true, accessKeys: 1 }) },
      expect: "The root user of account 111122223333 has no signing certificate.",
    },
  },
  fail: {
    "root has a signing certificate": {
      facts: { rootCredentials: rootCredentials({ signingCertificates: 1 }) },
      expect: "The root user of account 111122223333 has a signing certificate.",
    },
  },
});
