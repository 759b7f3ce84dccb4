import { testCheck } from "@postern/testing";
import { emptyReport, reportOf } from "./shared/test-credentials.test-support.ts";
import usersFederated from "./users-federated.ts";

const providers = (saml: string[], openIdConnect: string[] = []) => ({
  identityProviders: { saml, openIdConnect },
});

testCheck(usersFederated, {
  pass: {
    "users have keys only": {
      facts: providers([]),
      needs: { report: reportOf() },
      expect: "No IAM user of account 111122223333 has a password, as of 2026-11-02 08:00 UTC.",
    },
    "there are no users": {
      facts: providers([]),
      needs: { report: emptyReport },
      expect: /^No IAM user of account 111122223333 has a password/,
    },
  },
  fail: { never: "No API tells people from machines." },
  manual: {
    "a user has a password and there is no provider, which says nothing of people": {
      facts: providers([]),
      needs: { report: reportOf({ password: true }) },
      expect: /look which are people\. IAM has no SAML provider and no OpenID Connect provider\.$/,
    },
    "a user has a password beside a provider": {
      facts: providers(["okta", "old"]),
      needs: { report: reportOf({ password: true }) },
      expect:
        "One IAM user of account 111122223333 may sign in with a password, as of 2026-11-02 08:00 UTC: look which are people. IAM has 2 SAML providers and no OpenID Connect provider.",
    },
  },
});
