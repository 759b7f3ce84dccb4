import { testCheck } from "@postern/testing";
import serviceAdministratorsDelegated from "./service-administrators-delegated.ts";

const managementAccount = "999900001111";
const trusting = (...principals: string[]) => ({
  trustedServices: { answer: "services" as const, principals },
});
const administrator = (account: string, state: string, ...services: string[]) => ({
  account,
  state,
  managementAccount,
  services,
});
const administered = (...administrators: ReturnType<typeof administrator>[]) => ({
  administrators: [{ facts: { all: { answer: "administrators" as const, administrators } } }],
});
const guardduty = "guardduty.amazonaws.com";
const filled = { discriminator: guardduty, placeholders: { principal: guardduty } };
const none = { answer: "no-organization" as const };

testCheck(serviceAdministratorsDelegated, {
  pass: {
    "a member account administers the service": {
      facts: trusting(guardduty),
      needs: administered(administrator("444455556666", "ACTIVE", guardduty)),
      expect: [
        {
          message: `Service ${guardduty} is administered for organization o-exampleorgid by account 444455556666.`,
          ...filled,
        },
      ],
    },
    "a service that is not known has an administrator": {
      facts: trusting("new.amazonaws.com"),
      needs: administered(administrator("444455556666", "ACTIVE", "new.amazonaws.com")),
      expect: /by account 444455556666\.$/,
    },
  },
  fail: {
    "the administrator is one of another service": {
      facts: trusting(guardduty),
      needs: administered(administrator("444455556666", "ACTIVE", "macie.amazonaws.com")),
      expect: [
        {
          message: `No active member account administers service ${guardduty} for organization o-exampleorgid.`,
          ...filled,
        },
      ],
    },
    "the administrators are suspended or the management account": {
      facts: trusting(guardduty),
      needs: administered(
        administrator("444455556666", "SUSPENDED", guardduty),
        administrator(managementAccount, "ACTIVE", guardduty),
      ),
      expect: /^No active member account administers service/,
    },
  },
  manual: {
    "nobody knows whether the service can be delegated": {
      facts: trusting("new.amazonaws.com"),
      needs: administered(),
      expect:
        "See whether service new.amazonaws.com, which organization o-exampleorgid trusts, can be administered by a member account: none does.",
    },
  },
  notApplicable: {
    "the service has no delegated administrators": {
      facts: trusting("ram.amazonaws.com"),
      needs: administered(),
      expect:
        "Service ram.amazonaws.com, which organization o-exampleorgid trusts, has no delegated administrators.",
    },
    "no service is trusted": {
      facts: trusting(),
      needs: administered(),
      expect: "No service is trusted by organization o-exampleorgid.",
    },
    "the account stands alone": {
      facts: { trustedServices: none },
      needs: { administrators: [{ facts: { all: none } }] },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
