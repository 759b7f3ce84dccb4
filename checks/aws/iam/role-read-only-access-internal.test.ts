import { testCheck } from "@postern/testing";
import {
  inOrganizationOf,
  inUnlistedOrganization,
  withoutOrganization,
} from "../shared/own-organization.test-support.ts";
import roleReadOnlyAccessInternal from "./role-read-only-access-internal.ts";
import { trust } from "./shared/test-policies.test-support.ts";
import { ops, serviceRolePath } from "./shared/test-principals.test-support.ts";

const facts = (principal: unknown, policy = "ReadOnlyAccess", path = "/") => ({
  attachedPolicies: [`arn:aws:iam::aws:policy/${policy}`],
  trust: trust(principal),
  path,
});

testCheck(roleReadOnlyAccessInternal, {
  pass: {
    "the own account is trusted": {
      resource: ops,
      facts: facts({ AWS: "arn:aws:iam::111122223333:user/ann" }),
      needs: inUnlistedOrganization,
      expect:
        "Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, sts:AssumeRoleWithSAML and sts:AssumeRoleWithWebIdentity to no account that is not trusted.",
    },
    "the organization's management account is trusted": {
      resource: ops,
      facts: facts({ AWS: "777788889999" }),
      needs: inUnlistedOrganization,
      expect:
        /^Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, .* to no account that is not trusted/,
    },
    "everyone of the organization is trusted": {
      resource: ops,
      facts: {
        ...facts("*"),
        trust: trust("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } } }),
      },
      needs: inUnlistedOrganization,
      expect:
        /^Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, .* to no account that is not trusted/,
    },
    "people of the own identity provider are trusted": {
      resource: ops,
      facts: {
        ...facts("*"),
        trust: trust(
          { Federated: "arn:aws:iam::111122223333:saml-provider/people" },
          { Action: "sts:AssumeRoleWithSAML" },
        ),
      },
      needs: withoutOrganization,
      expect:
        /^Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, .* to no account that is not trusted/,
    },
    "another account of the organization is trusted": {
      resource: ops,
      facts: facts({ AWS: "arn:aws:iam::444455556666:role/audit" }),
      needs: inOrganizationOf("111122223333", "444455556666"),
      expect:
        /^Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, .* to no account that is not trusted/,
    },
    "another account is trusted by choice": {
      resource: ops,
      facts: facts({ AWS: "444455556666" }),
      needs: inUnlistedOrganization,
      options: { trustedAccounts: ["444455556666"] },
      expect:
        /^Role ops, which has ReadOnlyAccess, gives sts:AssumeRole, .* to no account that is not trusted/,
    },
  },
  fail: {
    "the own account's id is only in the name of another account's role": {
      resource: ops,
      facts: facts({ AWS: "arn:aws:iam::444455556666:role/of-111122223333" }),
      needs: withoutOrganization,
      expect:
        "Role ops, which has ReadOnlyAccess, is open to other accounts: statement 1 allows arn:aws:iam::444455556666:role/of-111122223333.",
    },
    "people of another account's identity provider are trusted": {
      resource: ops,
      facts: {
        ...facts("*"),
        trust: trust(
          { Federated: "arn:aws:iam::444455556666:saml-provider/people" },
          { Action: "sts:AssumeRoleWithSAML" },
        ),
      },
      needs: withoutOrganization,
      expect:
        /is open to other accounts: statement 1 allows arn:aws:iam::444455556666:saml-provider\/people\.$/,
    },
    "the other account is not among those of the organization": {
      resource: ops,
      facts: facts({ AWS: "444455556666" }),
      needs: inOrganizationOf("111122223333"),
      expect:
        "Role ops, which has ReadOnlyAccess, is open to other accounts: statement 1 allows 444455556666.",
    },
    "an account without an organization trusts another one": {
      resource: ops,
      facts: facts({ AWS: "arn:aws:iam::444455556666:root" }),
      needs: withoutOrganization,
      expect:
        "Role ops, which has ReadOnlyAccess, is open to other accounts: statement 1 allows arn:aws:iam::444455556666:root.",
    },
    "everyone is trusted": {
      resource: ops,
      facts: facts("*"),
      needs: inUnlistedOrganization,
      expect: /is open to other accounts: statement 1 allows everyone\.$/,
    },
  },
  manual: {
    "the other account may be of the same organization": {
      resource: ops,
      facts: facts({ AWS: "444455556666" }),
      needs: inUnlistedOrganization,
      expect:
        /^Role ops, which has ReadOnlyAccess, may be open to other accounts, .*may be of the same organization\.$/,
    },
  },
  notApplicable: {
    "the role has a policy of the account's own by that name": {
      resource: ops,
      facts: { ...facts("*"), attachedPolicies: ["arn:aws:iam::111122223333:policy/ReadOnlyAccess"] },
      needs: withoutOrganization,
      expect: "Role ops does not have ReadOnlyAccess.",
    },
    "the role has a policy that reads settings only": {
      resource: ops,
      facts: facts("*", "SecurityAudit"),
      needs: withoutOrganization,
      expect: "Role ops does not have ReadOnlyAccess.",
    },
    "a role is an AWS service's own": {
      resource: ops,
      facts: facts("*", "ReadOnlyAccess", serviceRolePath),
      needs: withoutOrganization,
      expect: /^Role ops is linked to an AWS service/,
    },
  },
});
