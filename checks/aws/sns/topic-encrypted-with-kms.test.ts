import { testCheck } from "@postern/testing";
import { policyOf } from "../shared/test-policies.test-support.ts";
import topicEncryptedWithKms from "./topic-encrypted-with-kms.ts";

const policy = policyOf();

testCheck(topicEncryptedWithKms, {
  pass: {
    "the topic names a key": {
      facts: { settings: { policy, kmsKey: "alias/topics" } },
      expect: "Topic example is encrypted with KMS key alias/topics.",
    },
  },
  fail: {
    "the topic names no key": {
      facts: { settings: { policy, kmsKey: null } },
      expect: "Topic example has no KMS key.",
    },
  },
});
