import { testCheck } from "@postern/testing";
import securityContactRegistered from "./security-contact-registered.ts";

testCheck(securityContactRegistered, {
  pass: {
    "a security contact is registered": {
      facts: { security: true },
      expect: "Account 111122223333 has a security contact.",
    },
  },
  fail: {
    "no security contact is registered": {
      facts: { security: false },
      expect: "Account 111122223333 has no security contact.",
    },
  },
});
