import { testCheck } from "@postern/testing";
import ebsEncryptionByDefaultEnabled from "./ebs-encryption-by-default-enabled.ts";

testCheck(ebsEncryptionByDefaultEnabled, {
  pass: {
    "the default is on": {
      facts: { ebs: true },
      expect: "New EBS volumes in eu-central-1 of account 111122223333 are encrypted by default.",
    },
  },
  fail: {
    "the default is off": {
      facts: { ebs: false },
      expect: "New EBS volumes in eu-central-1 of account 111122223333 are not encrypted by default.",
    },
  },
});
