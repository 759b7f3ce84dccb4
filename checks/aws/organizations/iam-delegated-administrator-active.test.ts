import { testCheck } from "@postern/testing";
import iamDelegatedAdministratorActive from "./iam-delegated-administrator-active.ts";

const managementAccount = "111122223333";
const registered = (...administrators: { account: string; state: string }[]) => ({
  iam: {
    answer: "administrators" as const,
    administrators: administrators.map((one) => ({ ...one, managementAccount })),
  },
});
const active = { account: "444455556666", state: "ACTIVE" };

testCheck(iamDelegatedAdministratorActive, {
  pass: {
    "a member administers IAM": {
      facts: registered(active),
      expect: [
        {
          message:
            "Account 444455556666, which administers IAM for organization o-exampleorgid, is an active member.",
          discriminator: "444455556666",
        },
      ],
    },
  },
  fail: {
    "nobody is registered": {
      facts: registered(),
      expect:
        "No member account administers IAM for organization o-exampleorgid, only the management account does.",
    },
    "each administrator has a finding of its own": {
      facts: registered(
        active,
        { account: "777788889999", state: "SUSPENDED" },
        { account: managementAccount, state: "ACTIVE" },
      ),
      expect: [
        { status: "pass", message: /^Account 444455556666/, discriminator: "444455556666" },
        { message: /is not active: its state is SUSPENDED\.$/, discriminator: "777788889999" },
        { message: /is its management account\.$/, discriminator: managementAccount },
      ],
    },
  },
  notApplicable: {
    "the account stands alone": {
      facts: { iam: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
