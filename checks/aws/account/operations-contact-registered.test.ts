import { testCheck } from "@postern/testing";
import operationsContactRegistered from "./operations-contact-registered.ts";

testCheck(operationsContactRegistered, {
  pass: {
    "an operations contact is registered": {
      facts: { operations: true },
      expect: "Account 111122223333 has an operations contact.",
    },
  },
  fail: {
    "no operations contact is registered": {
      facts: { operations: false },
      expect: "Account 111122223333 has no operations contact.",
    },
  },
});
