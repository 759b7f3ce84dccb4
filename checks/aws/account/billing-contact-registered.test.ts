import { testCheck } from "@postern/testing";
import billingContactRegistered from "./billing-contact-registered.ts";

testCheck(billingContactRegistered, {
  pass: {
    "a billing contact is registered": {
      facts: { billing: true },
      expect: "Account 111122223333 has a billing contact.",
    },
  },
  fail: {
    "no billing contact is registered": {
      facts: { billing: false },
      expect: "Account 111122223333 has no billing contact.",
    },
  },
});
