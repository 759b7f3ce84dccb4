import { testCheck } from "@postern/testing";
import externalAccessEnabled from "./external-access-enabled.ts";

type Analyzer = Parameters<typeof analyzed>[number];
const analyzed = (
  ...analyzers: {
    name: string;
    type: "ACCOUNT" | "ORGANIZATION" | "ACCOUNT_UNUSED_ACCESS";
    status: "ACTIVE" | "CREATING" | "DISABLED" | "FAILED";
  }[]
) => ({ analyzers });
const own: Analyzer = { name: "own", type: "ACCOUNT", status: "ACTIVE" };
const alone = { organizations: [{ facts: { organization: { answer: "no-organization" as const } } }] };
const member = {
  organizations: [
    {
      facts: {
        organization: {
          answer: "organization" as const,
          id: "o-exampleorgid",
          arn: "arn:aws:organizations::444455556666:organization/o-exampleorgid",
          managementAccount: "444455556666",
          featureSet: "ALL",
        },
      },
    },
  ],
};

testCheck(externalAccessEnabled, {
  pass: {
    "an analyzer of the account is active beside a broken one": {
      facts: analyzed({ ...own, name: "broken", status: "FAILED" }, own),
      needs: alone,
      expect: /^Analyzer own looks for external access in .+ of account 111122223333\.$/,
    },
    "the organization's analyzer lies in this account": {
      facts: analyzed({ ...own, name: "all", type: "ORGANIZATION" }),
      needs: member,
      expect: /^Analyzer all looks for external access/,
    },
  },
  fail: {
    "an account without an organization has none": {
      facts: analyzed(),
      needs: alone,
      expect: /^There is no analyzer for external access in .+ of account 111122223333\.$/,
    },
    "the active one looks for unused access": {
      facts: analyzed({ ...own, type: "ACCOUNT_UNUSED_ACCESS" }),
      needs: alone,
      expect: /^There is no analyzer for external access/,
    },
    "the analyzer is not active": {
      facts: analyzed({ ...own, status: "DISABLED" }),
      needs: alone,
      expect: /^No analyzer for external access is active .+, only own \(DISABLED\)\.$/,
    },
  },
  manual: {
    "the organization may have one elsewhere": {
      facts: analyzed(),
      needs: member,
      expect:
        /look for the organization's analyzer in account 444455556666 or in the delegated administrator of Access Analyzer\.$/,
    },
  },
});
