import { testCheck } from "@postern/testing";
import { inOrganizationOf, inUnlistedOrganization } from "../shared/own-organization.test-support.ts";
import { policyOf } from "../shared/test-policies.test-support.ts";
import bucketCrossAccountAccessRestricted from "./bucket-cross-account-access-restricted.ts";
import { resource } from "./shared/test-buckets.test-support.ts";

const needs = inUnlistedOrganization;
const allow = (Action: string | readonly string[], account = "444455556666", Resource = "*") =>
  policyOf({ Effect: "Allow", Principal: { AWS: account }, Action, Resource });

const canonicalId = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
const facts = (policy: ReturnType<typeof policyOf> | null, owner: string | null = canonicalId) => ({
  policy,
  owner,
});
const toCanonical = (...members: readonly string[]) =>
  policyOf({ Effect: "Allow", Principal: { CanonicalUser: members }, Action: "s3:*", Resource: "*" });

testCheck(bucketCrossAccountAccessRestricted, {
  pass: {
    "the bucket has no policy": {
      resource,
      facts: facts(null),
      needs,
      expect: "Bucket pigeons has no policy that could let others in.",
    },
    "another account may only read": {
      resource,
      facts: facts(allow("s3:GetObject")),
      needs,
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted/,
    },
    "everyone may only read, which another check judges": {
      resource,
      facts: facts(allow("s3:GetObject", "*")),
      needs,
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted\.$/,
    },
    "another account may delete objects, which does not reach the policy": {
      resource,
      facts: facts(allow("s3:Delete*", "444455556666", `${resource.arn}/*`)),
      needs,
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted\.$/,
    },
    "the policy is for the own account": {
      resource,
      facts: facts(allow("s3:*", "111122223333")),
      needs,
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted/,
    },
    "the policy names the own account by its canonical id": {
      resource,
      facts: facts(toCanonical(canonicalId)),
      needs,
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted/,
    },
    "another account may do everything but what a Deny keeps for the own account": {
      resource,
      facts: facts(
        policyOf(
          { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "s3:*", Resource: "*" },
          {
            Effect: "Deny",
            Principal: "*",
            Action: ["s3:*Bucket*", "s3:PutEncryptionConfiguration"],
            Resource: resource.arn,
            Condition: { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } },
          },
          { Effect: "Deny", Principal: "*", Action: "s3:PutObjectAcl", Resource: "*" },
        ),
      ),
      needs,
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted/,
    },
    "the other account is trusted": {
      resource,
      facts: facts(allow("s3:*")),
      needs,
      options: { trusted: ["444455556666"] },
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted/,
    },
    "an account of the organization may, which is trusted by choice": {
      resource,
      facts: facts(allow("s3:*")),
      needs: inOrganizationOf("444455556666"),
      options: { trustedOrganization: true },
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted/,
    },
    "the own organization is trusted by choice": {
      resource,
      facts: facts(allow("s3:*", "777788889999")),
      needs,
      options: { trustedOrganization: true },
      expect: /^Bucket pigeons gives s3:DeleteBucketPolicy, .* to no account that is not trusted/,
    },
  },
  fail: {
    "another account of the organization may, which is not trusted by choice": {
      resource,
      facts: facts(allow("s3:*")),
      needs: inOrganizationOf("444455556666"),
      expect: "Bucket pigeons is open to other accounts: statement 1 allows 444455556666.",
    },
    "an account outside the organization that is trusted may": {
      resource,
      facts: facts(allow("s3:*")),
      needs: inOrganizationOf("111122223333"),
      options: { trustedOrganization: true },
      expect: "Bucket pigeons is open to other accounts: statement 1 allows 444455556666.",
    },
    "another account may change the policy": {
      resource,
      facts: facts(allow(["s3:GetObject", "s3:PutBucketP*"])),
      needs,
      expect: "Bucket pigeons is open to other accounts: statement 1 allows 444455556666.",
    },
    "another account may delete the policy with whatever is in the bucket": {
      resource,
      facts: facts(allow("s3:Delete*", "444455556666", `${resource.arn}*`)),
      needs,
      expect: "Bucket pigeons is open to other accounts: statement 1 allows 444455556666.",
    },
    "another account may change the ACL of some objects": {
      resource,
      facts: facts(allow("s3:PutObject*", "444455556666", `${resource.arn}/in/*`)),
      needs,
      expect: "Bucket pigeons is open to other accounts: statement 1 allows 444455556666.",
    },
    "a Deny closes some of the actions only": {
      resource,
      facts: facts(
        policyOf(
          { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "s3:*", Resource: "*" },
          { Effect: "Deny", Principal: "*", Action: "s3:*Bucket*", Resource: resource.arn },
        ),
      ),
      needs,
      expect: "Bucket pigeons is open to other accounts: statement 1 allows 444455556666.",
    },
    "the option forbids any action": {
      resource,
      facts: facts(allow("s3:GetObject")),
      needs,
      options: { actions: [] },
      expect: "Bucket pigeons is open to other accounts: statement 1 allows 444455556666.",
    },
  },
  manual: {
    "the policy names another canonical user": {
      resource,
      facts: facts(toCanonical(canonicalId, "0123abcd")),
      needs,
      expect:
        /^Bucket pigeons may be open .* allows CanonicalUser principal 0123abcd, whose account is not told\.$/,
    },
    "S3 does not tell the canonical id of the account": {
      resource,
      facts: facts(toCanonical(canonicalId), null),
      needs,
      expect: /^Bucket pigeons may be open to other accounts, look who may use it: /,
    },
    "the other account may be of the organization that is trusted": {
      resource,
      facts: facts(allow("s3:*")),
      needs,
      options: { trustedOrganization: true },
      expect:
        /^Bucket pigeons may be open to other accounts, look who may use it: .*which may be of the same organization\.$/,
    },
  },
});
