import { testCheck } from "@postern/testing";
import hubEnabled from "./hub-enabled.ts";

testCheck(hubEnabled, {
  pass: {
    "the account is subscribed": {
      facts: { subscribedAt: "2026-01-01T00:00:00Z" },
      expect:
        "Security Hub CSPM has been on in account 111122223333 in eu-central-1 since 2026-01-01T00:00:00Z.",
    },
  },
  fail: {
    "the account is not subscribed": {
      facts: { subscribedAt: null },
      expect: "Security Hub CSPM is off in account 111122223333 in eu-central-1.",
    },
  },
});
