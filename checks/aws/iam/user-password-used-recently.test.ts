import { testCheck } from "@postern/testing";
import { annWith } from "./shared/test-credentials.test-support.ts";
import userPasswordUsedRecently from "./user-password-used-recently.ts";

const longAgo = "2026-08-01T00:00:00.000Z";
const limit = "2026-09-18T08:00:00.000Z";
const beyond = "2026-09-17T08:00:00.000Z";

testCheck(userPasswordUsedRecently, {
  pass: {
    "the password was used as long ago as is allowed": {
      ...annWith({ password: true, passwordLastUsed: limit, passwordLastChanged: longAgo }),
      expect:
        "The password of user ann was last used on 2026-09-18, 45 days before, as of 2026-11-02 08:00 UTC.",
    },
    "the password was never used and set lately": {
      ...annWith({ password: true, passwordLastChanged: "2026-11-01T08:00:00.000Z" }),
      expect: /^The password of user ann was never used, and set on 2026-11-01, one day before/,
    },
    "more days are allowed": {
      ...annWith({ password: true, passwordLastUsed: beyond }),
      options: { days: 90 },
      expect: /46 days before/,
    },
  },
  fail: {
    "the password was used longer ago": {
      ...annWith({ password: true, passwordLastUsed: beyond, passwordLastChanged: limit }),
      expect: /^The password of user ann was last used on 2026-09-17, 46 days before/,
    },
    "the password was set long ago and never used": {
      ...annWith({ password: true, passwordLastChanged: longAgo }),
      expect: /^The password of user ann was never used, and set on 2026-08-01/,
    },
    "nobody knows when the password was set": {
      ...annWith({ password: true }),
      expect: /^The password of user ann was never used, and set on 2020-01-01/,
    },
  },
  notApplicable: {
    "the last use stays on record when the password is gone": {
      ...annWith({ passwordLastUsed: longAgo }),
      expect: /^User ann has no password/,
    },
  },
});
