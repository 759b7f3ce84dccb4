import { testCheck } from "@postern/testing";
import { annWith, emptyReport } from "./shared/test-credentials.test-support.ts";
import userMfaEnabled from "./user-mfa-enabled.ts";

testCheck(userMfaEnabled, {
  pass: {
    "a user with a password has MFA": {
      ...annWith({ password: true, mfa: true }),
      expect: "User ann has a password and MFA, as of 2026-11-02 08:00 UTC.",
    },
  },
  fail: {
    "a user with a password has no MFA": {
      ...annWith({ password: true }),
      expect: "User ann has a password without MFA, as of 2026-11-02 08:00 UTC.",
    },
  },
  notApplicable: {
    "a user has no password": {
      ...annWith(),
      expect: "User ann has no password, as of 2026-11-02 08:00 UTC.",
    },
  },
  manual: {
    "the report does not know the user yet": {
      ...annWith(),
      needs: { report: emptyReport },
      expect:
        "Look at user ann in IAM, Users: the credential report, as of 2026-11-02 08:00 UTC, does not know it yet.",
    },
    "the report tells of an earlier user of that name": {
      ...annWith({ password: true, mfa: true }),
      facts: { createdAt: "2026-11-02T09:00:00.000Z" },
      expect: /does not know it yet\.$/,
    },
  },
});
