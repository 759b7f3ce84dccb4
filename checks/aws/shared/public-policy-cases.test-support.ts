import type { Policy } from "@postern/analysis/policy-document";
import { openPolicy } from "./test-policies.test-support.ts";

/**
 * The cases that every check on `publicPolicyOutcome` has: what limits everyone, and what does not.
 *
 * @param subject the resource as a message names it, for example `Queue example`
 * @param action one that its policy may allow
 * @param given what a case has beside its message where the resource has this policy
 * @param openWord what a resource is that lets everyone in
 */
export function publicPolicyCases<Given extends object>(
  subject: string,
  action: string,
  given: (policy: Policy) => Given,
  openWord = "public",
) {
  const open = (condition?: object) => given(openPolicy(action, condition));
  return {
    pass: {
      "everyone of one organization is not everyone": {
        ...open({ StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } }),
        expect: new RegExp(`^${subject} is not ${openWord}: `),
      },
    },
    fail: {
      [`everyone is allowed ${action}`]: {
        ...open(),
        expect: `${subject} is ${openWord}: statement "Everyone" allows ${action} to everyone.`,
      },
    },
    manual: {
      "a condition key has a meaning that nobody knows": {
        ...open({ StringEquals: { "example:Who": "me" } }),
        expect: new RegExp(`^${subject} may be ${openWord}, look who may use it: .*example:Who`),
      },
    },
  };
}
