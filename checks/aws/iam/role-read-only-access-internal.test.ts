import { testCheck } from "@postern/testing";
import roleReadOnlyAccessInternal from "./role-read-only-access-internal.ts";
import { trust } from "./shared/test-policies.test-support.ts";
import { ops, serviceRolePath } from "./shared/test-principals.test-support.ts";

const facts = (principal: unknown, policy = "ReadOnlyAccess", path = "/") => ({
  attachedPolicies: [`arn:aws:iam::aws:policy/${policy}`],
  trust: trust(principal),
  path,
});
const organization = {
  answer: "organization",
  id: "o-exampleorgid",
  arn: "arn:aws:organizations::777788889999:organization/o-exampleorgid",
  managementAccount: "777788889999",
  featureSet: "ALL",
} as const;
const inOrganization = { organization: [{ facts: { organization } }] };
const alone = { organization: [{ facts: { organization: { answer: "no-organization" } as const } }] };

testCheck(roleReadOnlyAccessInternal, {
  pass: {
    "the own account is trusted": {
      resource: ops,
      facts: facts({ AWS: "arn:aws:iam::111122223333:user/ann" }),
      needs: inOrganization,
      expect:
        "Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, sts:AssumeRoleWithSAML and sts:AssumeRoleWithWebIdentity to no account that is not trusted.",
    },
    "the organization's management account is trusted": {
      resource: ops,
      facts: facts({ AWS: "777788889999" }),
      needs: inOrganization,
      expect:
        /^Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, .* to no account that is not trusted/,
    },
    "another account is trusted by choice": {
      resource: ops,
      facts: facts({ AWS: "444455556666" }),
      needs: inOrganization,
      options: { trustedAccounts: ["444455556666"] },
      expect:
        /^Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, .* to no account that is not trusted/,
    },
  },
  fail: {
    "an account without an organization trusts another one": {
      resource: ops,
      facts: facts({ AWS: "arn:aws:iam::444455556666:root" }),
      needs: alone,
      expect:
        "Role ops, which has ReadOnlyAccess, is open to other accounts: statement 1 allows arn:aws:iam::444455556666:root.",
    },
    "everyone is trusted": {
      resource: ops,
      facts: facts("*"),
      needs: inOrganization,
      expect: /is open to other accounts: statement 1 allows everyone\.$/,
    },
  },
  manual: {
    "the other account may be of the same organization": {
      resource: ops,
      facts: facts({ AWS: "444455556666" }),
      needs: inOrganization,
      expect:
        /^Role ops, which has ReadOnlyAccess, may be open to other accounts, .*may be of the same organization\.$/,
    },
  },
  notApplicable: {
    "the role has a policy of settings": {
      resource: ops,
      facts: facts("*", "SecurityAudit"),
      needs: alone,
      expect: "Role ops does not have ReadOnlyAccess.",
    },
    "a role is an AWS service's own": {
      resource: ops,
      facts: facts("*", "ReadOnlyAccess", serviceRolePath),
      needs: alone,
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
