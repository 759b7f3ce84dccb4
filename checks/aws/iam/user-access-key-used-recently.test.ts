import { testCheck } from "@postern/testing";
import { activeKey, annWith, noKey } from "./shared/test-credentials.test-support.ts";
import userAccessKeyUsedRecently from "./user-access-key-used-recently.ts";

const yesterday = "2026-11-01T08:00:00.000Z";
const longAgo = "2026-08-01T08:00:00.000Z";

testCheck(userAccessKeyUsedRecently, {
  pass: {
    "the only active key was used yesterday": {
      ...annWith({ keys: [activeKey({ lastUsed: yesterday, lastRotated: longAgo }), noKey] }),
      expect: [
        {
          message:
            "The access key 1 of user ann was last used on 2026-11-01, one day before, as of 2026-11-02 08:00 UTC.",
          discriminator: "access-key-1",
        },
      ],
    },
    "a key that was made lately has time": {
      ...annWith({ keys: [noKey, activeKey()] }),
      expect: [
        {
          message: /^The access key 2 of user ann was never used, and made on 2026-10-01, 32 days before/,
          discriminator: "access-key-2",
        },
      ],
    },
  },
  fail: {
    "one of two keys was used long ago": {
      ...annWith({ keys: [activeKey({ lastUsed: yesterday }), activeKey({ lastUsed: longAgo })] }),
      expect: [
        { status: "pass", message: /^The access key 1/, discriminator: "access-key-1" },
        {
          message: /^The access key 2 of user ann was last used on 2026-08-01, 93 days before/,
          discriminator: "access-key-2",
        },
      ],
    },
    "a key was made long ago and never used": {
      ...annWith({ keys: [activeKey({ lastRotated: longAgo }), noKey] }),
      expect: [{ message: /never used, and made on 2026-08-01/ }],
    },
    "the key was used before the days that the option allows": {
      ...annWith({ keys: [activeKey(), noKey] }),
      options: { days: 30 },
      expect: [{ message: /32 days before/ }],
    },
  },
  notApplicable: {
    "the keys of the user are inactive": {
      ...annWith({ keys: [activeKey({ active: false, lastUsed: longAgo }), noKey] }),
      expect: "User ann has no active access key, as of 2026-11-02 08:00 UTC.",
    },
  },
});
