import { testCheck } from "@postern/testing";
import passwordPolicyLengthRequired from "./password-policy-length-required.ts";
import { emptyReport, reportOf } from "./shared/test-credentials.test-support.ts";

const policy = (minimumLength: number) => ({ passwordPolicy: { minimumLength, remembered: null } });
const needs = { report: reportOf({ password: true }) };

testCheck(passwordPolicyLengthRequired, {
  pass: {
    "the policy asks for 14 characters": {
      facts: policy(14),
      needs,
      expect: "Account 111122223333 asks for passwords of 14 characters.",
    },
    "fewer characters are asked": {
      facts: policy(12),
      needs,
      options: { length: 12 },
      expect: /12 characters\.$/,
    },
  },
  fail: {
    "the policy asks for fewer characters": {
      facts: policy(13),
      needs,
      expect: "Account 111122223333 asks for passwords of 13 characters, less than 14.",
    },
    "there is no policy of one's own": {
      facts: { passwordPolicy: null },
      needs,
      expect: "Account 111122223333 has no password policy of its own: AWS asks for 8 characters.",
    },
    "accounts without users count by the option": {
      facts: { passwordPolicy: null },
      needs: { report: emptyReport },
      options: { evenWithoutUsers: true },
      expect: /^Account 111122223333 has no password policy/,
    },
  },
  notApplicable: {
    "no user has a password": {
      facts: { passwordPolicy: null },
      needs: { report: reportOf() },
      expect:
        "No IAM user of account 111122223333 has a password, so that the password policy binds nobody, as of 2026-11-02 08:00 UTC.",
    },
  },
});
