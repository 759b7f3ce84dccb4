import { testCheck } from "@postern/testing";
import { openPolicy, policyOf } from "../shared/test-policies.test-support.ts";
import secretExternalAccessRestricted from "./secret-external-access-restricted.ts";

const resource = { attributes: { primaryRegion: null } };
const organization = {
  answer: "organization",
  id: "o-exampleorgid",
  arn: "arn:aws:organizations::777788889999:organization/o-exampleorgid",
  featureSet: "ALL",
  managementAccount: "777788889999",
} as const;
const needs = { organization: [{ facts: { organization } }] };
const alone = { organization: [{ facts: { organization: { answer: "no-organization" as const } } }] };
const allow = (account: string) =>
  policyOf({ Effect: "Allow", Principal: { AWS: account }, Action: "secretsmanager:*", Resource: "*" });

testCheck(secretExternalAccessRestricted, {
  pass: {
    "the secret has no policy": {
      resource,
      facts: { policy: null },
      needs,
      expect: "Secret example has no policy that could let others in.",
    },
    "the policy is for the own organization": {
      resource,
      facts: {
        policy: openPolicy("secretsmanager:*", { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }),
      },
      needs,
      expect: /^Secret example is closed to other accounts: /,
    },
    "the other account is trusted by choice": {
      resource,
      facts: { policy: allow("444455556666") },
      needs,
      options: { trusted: ["444455556666"] },
      expect: /^Secret example is closed to other accounts: /,
    },
  },
  fail: {
    "another account is let in where there is no organization": {
      resource,
      facts: { policy: allow("444455556666") },
      needs: alone,
      expect: "Secret example is open to other accounts: statement 1 allows 444455556666.",
    },
    "everyone is let in by the policy": {
      resource,
      facts: { policy: openPolicy("secretsmanager:*") },
      needs,
      expect: /^Secret example is open to other accounts: statement "Everyone" allows everyone/,
    },
  },
  manual: {
    "the other account may be a member": {
      resource,
      facts: { policy: allow("444455556666") },
      needs,
      expect: /^Secret example may be open to other accounts, look who may use it: .*same organization\.$/,
    },
  },
});
