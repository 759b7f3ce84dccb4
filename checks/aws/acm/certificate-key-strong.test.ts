import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import certificateKeyStrong from "./certificate-key-strong.ts";

const use = { inUse: true, managedBy: null };

testCheck(certificateKeyStrong, {
  pass: {
    "the key is RSA of 2,048 bits": {
      facts: { keyAlgorithm: "RSA_2048", use },
      expect: "Certificate example has a key of the kind RSA_2048.",
    },
    "the key is an elliptic curve": {
      facts: { keyAlgorithm: "EC_secp384r1", use },
      expect: "Certificate example has a key of the kind EC_secp384r1.",
    },
  },
  fail: {
    "the key is RSA of 1,024 bits": {
      facts: { keyAlgorithm: "RSA_1024", use },
      expect: "Certificate example has a key of the kind RSA_1024.",
    },
    "the option names the key's kind": {
      facts: { keyAlgorithm: "RSA_2048", use },
      options: { weak: ["RSA_1024", "RSA_2048"] },
      expect: "Certificate example has a key of the kind RSA_2048.",
    },
  },
  notApplicable: {
    "it was not issued": {
      facts: { keyAlgorithm: notAsked("its status is failed"), use },
      expect: "Certificate example: its status is failed.",
    },
    "CloudFront made it for itself": {
      facts: { keyAlgorithm: "RSA_1024", use: { inUse: true, managedBy: "CLOUDFRONT" } },
      expect: "Certificate example belongs to CLOUDFRONT, which made it and renews it.",
    },
  },
});
