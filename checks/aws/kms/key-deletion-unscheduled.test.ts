import { testCheck } from "@postern/testing";
import keyDeletionUnscheduled from "./key-deletion-unscheduled.ts";
import { keyOf } from "./shared/test-keys.test-support.ts";

testCheck(keyDeletionUnscheduled, {
  pass: {
    "the key is in use": {
      facts: { description: keyOf() },
      expect: "KMS key example is not scheduled for deletion.",
    },
    "the key is only disabled": {
      facts: { description: keyOf({ state: "Disabled" }) },
      expect: "KMS key example is not scheduled for deletion.",
    },
  },
  fail: {
    "the key waits for its deletion": {
      facts: { description: keyOf({ state: "PendingDeletion", deletionDate: "2026-11-20T00:00:00.000Z" }) },
      expect: "KMS key example is to be deleted on 2026-11-20.",
    },
    "the key waits for its replicas": {
      facts: { description: keyOf({ state: "PendingReplicaDeletion", multiRegion: "PRIMARY" }) },
      expect: "KMS key example is to be deleted once its replicas are.",
    },
  },
});
