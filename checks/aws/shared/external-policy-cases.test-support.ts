import type { Policy } from "@postern/analysis/policy-document";
import {
  inOrganizationOf,
  inUnlistedOrganization,
  withoutOrganization,
} from "./own-organization.test-support.ts";
import { openPolicy, policyOf } from "./test-policies.test-support.ts";

const other = "444455556666";

/**
 * The cases that every check on `externalPolicyOutcome` has which trusts the own organization.
 *
 * @param subject the resource as a message names it, for example `Event bus example`
 * @param action one that its policy may allow
 * @param given what a case has beside its needs and message where the resource has this policy
 */
export function externalPolicyCases<Given extends object>(
  subject: string,
  action: string,
  given: (policy: Policy | null) => Given,
) {
  const toOther = given(
    policyOf({ Effect: "Allow", Principal: { AWS: other }, Action: action, Resource: "*" }),
  );
  const closed = new RegExp(`^${subject} is closed to other accounts: `);
  return {
    pass: {
      "there is no policy": {
        ...given(null),
        needs: inUnlistedOrganization,
        expect: `${subject} has no policy that could let others in.`,
      },
      "the policy is for the own organization": {
        ...given(openPolicy(action, { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } })),
        needs: inUnlistedOrganization,
        expect: closed,
      },
      "the other account is one of the organization's": {
        ...toOther,
        needs: inOrganizationOf(other),
        expect: closed,
      },
      "the other account is trusted by choice": {
        ...toOther,
        needs: withoutOrganization,
        options: { trusted: [other] },
        expect: closed,
      },
    },
    fail: {
      "another account is let in where there is no organization": {
        ...toOther,
        needs: withoutOrganization,
        expect: `${subject} is open to other accounts: statement 1 allows ${other}.`,
      },
      "everyone is let in": {
        ...given(openPolicy(action)),
        needs: inUnlistedOrganization,
        expect: new RegExp(`^${subject} is open to other accounts: statement "Everyone" allows everyone`),
      },
    },
    manual: {
      "the other account may be a member": {
        ...toOther,
        needs: inUnlistedOrganization,
        expect: new RegExp(`^${subject} may be open to other accounts, .*same organization\\.$`),
      },
    },
  };
}
