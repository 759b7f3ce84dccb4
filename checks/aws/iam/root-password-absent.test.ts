import { rootCredentials } from "./collectors/account-summary.ts";
import { testCheck } from "@postern/testing";
import rootPasswordAbsent from "./root-password-absent.ts";

const managedBy = (managementAccount: string) => {
  const arn = `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`;
  const organization = {
    answer: "organization" as const,
    id: "o-exampleorgid",
    arn,
    managementAccount,
    featureSet: "ALL",
  };
  return { organizations: [{ facts: { organization } }] };
};
const another = "444455556666";
const withPassword = { rootCredentials: rootCredentials({ password: true }) };

testCheck(rootPasswordAbsent, {
  pass: {
    "root has no password": {
      facts: { rootCredentials: rootCredentials() },
      needs: managedBy(another),
      expect: "The root user of account 111122223333 has no password.",
    },
  },
  fail: {
    "root of a member has a password": {
      facts: withPassword,
      needs: managedBy(another),
      expect:
        "The root user of account 111122223333 has a password, though its organization could do without it.",
    },
  },
  notApplicable: {
    "the management account keeps its password": {
      facts: withPassword,
      needs: managedBy("111122223333"),
      expect: /^The root user of account 111122223333 needs its password/,
    },
    "an account on its own keeps its password": {
      facts: withPassword,
      needs: { organizations: [{ facts: { organization: { answer: "no-organization" } } }] },
      expect: /^The root user of account 111122223333 needs its password/,
    },
  },
  manual: {
    "nothing is told of a member's password": {
      facts: { rootCredentials: { accessKeys: 0, signingCertificates: 0, mfa: false } },
      needs: managedBy(another),
      expect: /^AWS did not tell whether the root user of account 111122223333 has a password/,
    },
  },
});
