import { testCheck } from "@postern/testing";
import { activeKey, annWith, noKey } from "./shared/test-credentials.test-support.ts";
import userTemporaryCredentialsUsed from "./user-temporary-credentials-used.ts";

testCheck(userTemporaryCredentialsUsed, {
  pass: {
    "the user has no key": {
      ...annWith(),
      expect: "User ann has no active access key that was used, as of 2026-11-02 08:00 UTC.",
    },
    "keys were used to get temporary credentials": {
      ...annWith({ keys: [activeKey({ lastUsedService: "sts" }), activeKey({ lastUsedService: "iam" })] }),
      expect: "User ann used access keys with sts and iam last, as of 2026-11-02 08:00 UTC.",
    },
    "a key that did the work is inactive now": {
      ...annWith({ keys: [activeKey({ active: false, lastUsedService: "s3" }), noKey] }),
      expect: /^User ann has no active access key that was used/,
    },
  },
  fail: {
    "a key does the work itself": {
      ...annWith({ keys: [activeKey({ lastUsedService: "sts" }), activeKey({ lastUsedService: "s3" })] }),
      expect: "User ann used an access key with s3, as of 2026-11-02 08:00 UTC.",
    },
  },
});
