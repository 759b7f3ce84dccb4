import type { RootUse } from "./collectors/credential-report.ts";
import { testCheck } from "@postern/testing";
import rootUserUnused from "./root-user-unused.ts";

const rootUse = (uses: Partial<RootUse>): { rootUse: RootUse } => ({
  rootUse: {
    reportedAt: "2026-10-01T12:00:00.000Z",
    password: null,
    accessKey1: null,
    accessKey2: null,
    ...uses,
  },
});
const longAgo = "2026-07-03T12:00:00.000Z";
const lately = "2026-09-30T11:00:00.000Z";

testCheck(rootUserUnused, {
  pass: {
    "there is no use on record": {
      facts: rootUse({}),
      expect: "The root user of account 111122223333 was never used, as far as AWS has a record.",
    },
    "the last use is as many days ago as is asked": {
      facts: rootUse({ password: longAgo }),
      expect: "The root user of account 111122223333 was last used on 2026-07-03, 90 days before the report.",
    },
    "fewer days are asked": {
      facts: rootUse({ accessKey1: lately }),
      options: { days: 1 },
      expect: /2026-09-30, one day before the report\.$/,
    },
  },
  fail: {
    "a sign-in is more recent than is asked": {
      facts: rootUse({ password: lately }),
      expect: /last used on 2026-09-30, one day before the report\.$/,
    },
    "the second access key is the latest of three": {
      facts: rootUse({ password: longAgo, accessKey1: longAgo, accessKey2: lately }),
      expect: /last used on 2026-09-30/,
    },
    "more days are asked": {
      facts: rootUse({ password: longAgo }),
      options: { days: 91 },
      expect: /last used on 2026-07-03, 90 days before the report\.$/,
    },
  },
});
