import { testCheck } from "@postern/testing";
import passwordPolicyReusePrevented from "./password-policy-reuse-prevented.ts";
import { emptyReport, reportOf } from "./shared/test-credentials.test-support.ts";

const policy = (remembered: number | null) => ({ passwordPolicy: { minimumLength: 14, remembered } });
const needs = { report: reportOf({ password: true }) };

testCheck(passwordPolicyReusePrevented, {
  pass: {
    "the last 24 passwords are refused": {
      facts: policy(24),
      needs,
      expect: "Account 111122223333 refuses the last 24 passwords of a user.",
    },
    "fewer passwords are asked": {
      facts: policy(5),
      needs,
      options: { remember: 5 },
      expect: /last 5 passwords of a user\.$/,
    },
  },
  fail: {
    "fewer passwords are refused": {
      facts: policy(23),
      needs,
      expect: "Account 111122223333 refuses the last 23 passwords of a user, less than 24.",
    },
    "the policy does not say": {
      facts: policy(null),
      needs,
      expect: "Account 111122223333 refuses no earlier password of a user.",
    },
    "there is no policy of one's own": {
      facts: { passwordPolicy: null },
      needs,
      expect: "Account 111122223333 refuses no earlier password of a user.",
    },
    "accounts without users count by the option": {
      facts: policy(null),
      needs: { report: emptyReport },
      options: { evenWithoutUsers: true },
      expect: /refuses no earlier password/,
    },
  },
  notApplicable: {
    "no user has a password": {
      facts: policy(null),
      needs: { report: reportOf() },
      expect: /^No IAM user of account 111122223333 has a password/,
    },
  },
});
