import { testCheck } from "@postern/testing";
import queueEncrypted from "./queue-encrypted.ts";

testCheck(queueEncrypted, {
  pass: {
    "the queue names a KMS key": {
      facts: { encryption: "kms" },
      expect: "Queue example encrypts its messages with a KMS key.",
    },
    "SQS manages the keys": {
      facts: { encryption: "sqs" },
      expect: "Queue example encrypts its messages with keys that SQS manages.",
    },
  },
  fail: {
    "the queue has no encryption": {
      facts: { encryption: "none" },
      expect: "Queue example stores its messages without encryption.",
    },
  },
});
