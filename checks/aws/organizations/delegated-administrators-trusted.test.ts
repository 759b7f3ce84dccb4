import { testCheck } from "@postern/testing";
import delegatedAdministratorsTrusted from "./delegated-administrators-trusted.ts";

const services = ["guardduty.amazonaws.com", "macie.amazonaws.com"];
const administered = (...accounts: string[]) => ({
  all: {
    answer: "administrators" as const,
    administrators: accounts.map((account) => ({
      account,
      state: "ACTIVE",
      managementAccount: "999900001111",
      services,
    })),
  },
});
const what = (account: string) =>
  `Account ${account} administers ${services.join(", ")} for organization o-exampleorgid`;
const filled = (account: string) => ({
  discriminator: account,
  placeholders: { administrator: account, service: services },
});

testCheck(delegatedAdministratorsTrusted, {
  pass: {
    "the account is named by the option": {
      facts: administered("444455556666"),
      options: { trusted: ["444455556666"] },
      expect: [{ message: `${what("444455556666")}, and is trusted to.`, ...filled("444455556666") }],
    },
  },
  fail: {
    "one of two accounts is not named by the option": {
      facts: administered("444455556666", "777788889999"),
      options: { trusted: ["444455556666"] },
      expect: [
        { status: "pass", message: /is trusted to\.$/, discriminator: "444455556666" },
        {
          message: `${what("777788889999")}, and is not among those that are trusted to.`,
          ...filled("777788889999"),
        },
      ],
    },
  },
  manual: {
    "the option names nobody": {
      facts: administered("444455556666"),
      expect: [{ message: `${what("444455556666")}: see whether it shall.`, ...filled("444455556666") }],
    },
  },
  notApplicable: {
    "no account is registered": {
      facts: administered(),
      expect: "No account is delegated administrator in organization o-exampleorgid.",
    },
    "the account stands alone": {
      facts: { all: { answer: "no-organization" } },
      expect: "Account 111122223333 belongs to no organization.",
    },
  },
});
