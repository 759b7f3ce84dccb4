import { testCheck } from "@postern/testing";
import check from "./region-public-snapshot-absent.ts";

const open = { state: "unblocked", managedBy: "account" } as const;
const many = Array.from({ length: 120 }, (_, index) => `snap-${index}`);

testCheck(check, {
  pass: {
    "no snapshot is public": {
      facts: { publicSnapshots: [], snapshotBlock: open },
      expect: "No snapshot in eu-central-1 of account 111122223333 is public.",
    },
    "the block keeps them from being public": {
      facts: { publicSnapshots: ["snap-1"], snapshotBlock: { state: "block-all-sharing" } },
      expect:
        "1 snapshot in eu-central-1 of account 111122223333 would be public, did the account not block public sharing of snapshots.",
    },
  },
  fail: {
    "a snapshot is public": {
      facts: { publicSnapshots: ["snap-1"], snapshotBlock: open },
      expect: "1 snapshot in eu-central-1 of account 111122223333 can be restored by everyone: snap-1.",
    },
    "only new sharing is blocked": {
      facts: { publicSnapshots: many, snapshotBlock: { state: "block-new-sharing" } },
      expect:
        "120 snapshots in eu-central-1 of account 111122223333 can be restored by everyone: snap-0, snap-1, snap-2, snap-3, snap-4 and others.",
    },
  },
});
