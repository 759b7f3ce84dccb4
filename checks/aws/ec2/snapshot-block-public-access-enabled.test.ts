import { testCheck } from "@postern/testing";
import check from "./snapshot-block-public-access-enabled.ts";

const where = "in eu-central-1 of account 111122223333";

testCheck(check, {
  pass: {
    "all sharing is blocked": {
      facts: { snapshotBlock: { state: "block-all-sharing", managedBy: "declarative-policy" } },
      expect: `All public sharing of snapshots ${where} is blocked, as a declarative policy sets it.`,
    },
    "new sharing is blocked and that is enough": {
      options: { acceptNewSharing: true },
      facts: { snapshotBlock: { state: "block-new-sharing" } },
      expect: `New public sharing of snapshots ${where} is blocked, but not what is shared already.`,
    },
  },
  fail: {
    "nothing is blocked": {
      facts: { snapshotBlock: { state: "unblocked" } },
      expect: `Public sharing of snapshots ${where} is not blocked.`,
    },
    "only new sharing is blocked": {
      facts: { snapshotBlock: { state: "block-new-sharing" } },
      expect: `New public sharing of snapshots ${where} is blocked, but not what is shared already.`,
    },
  },
});
