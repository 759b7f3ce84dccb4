import { testCheck } from "@postern/testing";
import {
  inOrganizationOf,
  inUnlistedOrganization,
  withoutOrganization,
} from "../shared/own-organization.test-support.ts";
import { openPolicy, policyOf } from "../shared/test-policies.test-support.ts";
import secretExternalAccessRestricted from "./secret-external-access-restricted.ts";

const resource = { attributes: { primaryRegion: null } };
const allow = (account: string) =>
  policyOf({ Effect: "Allow", Principal: { AWS: account }, Action: "secretsmanager:*", Resource: "*" });

testCheck(secretExternalAccessRestricted, {
  pass: {
    "the secret has no policy": {
      resource,
      facts: { policy: null },
      needs: inUnlistedOrganization,
      expect: "Secret example has no policy that could let others in.",
    },
    "the policy is for the own organization": {
      resource,
      facts: {
        policy: openPolicy("secretsmanager:*", { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }),
      },
      needs: inUnlistedOrganization,
      expect: /^Secret example is closed to other accounts: /,
    },
    "the other account is one of the organization's": {
      resource,
      facts: { policy: allow("444455556666") },
      needs: inOrganizationOf("444455556666"),
      expect: /^Secret example is closed to other accounts: /,
    },
    "the other account is trusted by choice": {
      resource,
      facts: { policy: allow("444455556666") },
      needs: inUnlistedOrganization,
      options: { trusted: ["444455556666"] },
      expect: /^Secret example is closed to other accounts: /,
    },
  },
  fail: {
    "another account is let in where there is no organization": {
      resource,
      facts: { policy: allow("444455556666") },
      needs: withoutOrganization,
      expect: "Secret example is open to other accounts: statement 1 allows 444455556666.",
    },
    "the other account is none of the organization's": {
      resource,
      facts: { policy: allow("444455556666") },
      needs: inOrganizationOf("111122223333"),
      expect: "Secret example is open to other accounts: statement 1 allows 444455556666.",
    },
    "everyone is let in by the policy": {
      resource,
      facts: { policy: openPolicy("secretsmanager:*") },
      needs: inUnlistedOrganization,
      expect: /^Secret example is open to other accounts: statement "Everyone" allows everyone/,
    },
  },
  manual: {
    "the other account may be a member": {
      resource,
      facts: { policy: allow("444455556666") },
      needs: inUnlistedOrganization,
      expect: /^Secret example may be open to other accounts, look who may use it: .*same organization\.$/,
    },
  },
});
