import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import keyRotationEnabled from "./key-rotation-enabled.ts";
import { keyOf } from "./shared/test-keys.test-support.ts";

const yearly = { enabled: true, periodInDays: 365 } as const;

testCheck(keyRotationEnabled, {
  pass: {
    "the key is rotated every year": {
      facts: { description: keyOf(), rotation: yearly },
      expect: "KMS key example is rotated every 365 days.",
    },
    "the key is rotated, whatever the period": {
      facts: { description: keyOf(), rotation: { enabled: true, periodInDays: null } },
      expect: "KMS key example is rotated automatically.",
    },
    "a disabled key rotates on once it is enabled": {
      facts: { description: keyOf({ state: "Disabled" }), rotation: yearly },
      options: { maxDays: 365 },
      expect: "KMS key example is rotated every 365 days. The key is disabled.",
    },
  },
  fail: {
    "the key is not rotated": {
      facts: { description: keyOf(), rotation: { enabled: false } },
      expect: "KMS key example is not rotated automatically.",
    },
    "the key is rotated more seldom than the option wants": {
      facts: { description: keyOf(), rotation: yearly },
      options: { maxDays: 90 },
      expect: "KMS key example is rotated every 365 days, and not every 90.",
    },
  },
  manual: {
    "the period is not told": {
      facts: { description: keyOf(), rotation: { enabled: true, periodInDays: null } },
      options: { maxDays: 90 },
      expect: "Look whether KMS key example is rotated every 90 days: KMS does not tell.",
    },
  },
  notApplicable: {
    "KMS cannot rotate such a key": {
      facts: {
        description: keyOf({ spec: "RSA_2048" }),
        rotation: notAsked("KMS does not rotate keys of the spec RSA_2048"),
      },
      expect: "KMS key example: KMS does not rotate keys of the spec RSA_2048.",
    },
  },
});
