import { testCheck } from "@postern/testing";
import { foreignTrail, trailNamed } from "./shared/trail.test-support.ts";
import trailKmsEncrypted from "./trail-kms-encrypted.ts";

const resource = trailNamed("main");
const key = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

testCheck(trailKmsEncrypted, {
  pass: {
    "the trail names a key": {
      resource,
      facts: { key },
      expect: `Trail main encrypts its log files with key ${key}.`,
    },
  },
  fail: {
    "the trail names no key": {
      resource,
      facts: { key: null },
      expect: "Trail main names no KMS key for its log files.",
    },
  },
  notApplicable: {
    "the trail is the organization's": {
      resource: foreignTrail.resource,
      facts: { key: null },
      expect: /owned by account 444455556666/,
    },
  },
});
