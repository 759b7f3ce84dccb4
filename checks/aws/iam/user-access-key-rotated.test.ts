import { testCheck } from "@postern/testing";
import { activeKey, annWith, noKey } from "./shared/test-credentials.test-support.ts";
import userAccessKeyRotated from "./user-access-key-rotated.ts";

const limit = "2026-08-04T08:00:00.000Z";
const beyond = "2026-08-03T08:00:00.000Z";

testCheck(userAccessKeyRotated, {
  pass: {
    "the key is as old as is allowed": {
      ...annWith({ keys: [activeKey({ lastRotated: limit }), noKey] }),
      expect: [
        {
          message:
            "The access key 1 of user ann was made on 2026-08-04, 90 days before, as of 2026-11-02 08:00 UTC.",
          discriminator: "access-key-1",
        },
      ],
    },
  },
  fail: {
    "the second key is older": {
      ...annWith({ keys: [noKey, activeKey({ lastRotated: beyond })] }),
      expect: [
        {
          message: /^The access key 2 of user ann was made on 2026-08-03, 91 days before/,
          discriminator: "access-key-2",
        },
      ],
    },
    "the age of the key is that of the user where it is not told": {
      ...annWith({ keys: [activeKey({ lastRotated: null }), noKey] }),
      expect: [{ message: /was made on 2020-01-01/ }],
    },
    "fewer days are allowed": {
      ...annWith({ keys: [activeKey(), noKey] }),
      options: { days: 30 },
      expect: [{ message: /32 days before/ }],
    },
  },
  notApplicable: {
    "an old key is inactive": {
      ...annWith({ keys: [activeKey({ active: false, lastRotated: beyond }), noKey] }),
      expect: /^User ann has no active access key/,
    },
  },
});
