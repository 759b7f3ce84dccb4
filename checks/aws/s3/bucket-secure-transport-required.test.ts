import { testCheck } from "@postern/testing";
import { openPolicy, policyOf } from "../shared/test-policies.test-support.ts";
import bucketSecureTransportRequired from "./bucket-secure-transport-required.ts";
import { resource } from "./shared/test-buckets.test-support.ts";

const deny = (...Resource: readonly string[]) =>
  policyOf({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
const objects = `${resource.arn}/*`;

testCheck(bucketSecureTransportRequired, {
  pass: {
    "the policy denies plain HTTP for the bucket and its objects": {
      resource,
      facts: { policy: deny(resource.arn, objects) },
      expect: "The policy of bucket pigeons denies plain HTTP to everyone.",
    },
    "the option is content with the objects": {
      resource,
      facts: { policy: deny(objects) },
      options: { objectsOnly: true },
      expect: "The policy of bucket pigeons denies plain HTTP to everyone.",
    },
  },
  fail: {
    "the bucket has no policy": {
      resource,
      facts: { policy: null },
      expect: "Bucket pigeons has no policy that denies plain HTTP.",
    },
    "the policy denies nothing of the kind": {
      resource,
      facts: { policy: openPolicy("s3:GetObject") },
      expect:
        "No statement in the policy of bucket pigeons denies everyone plain HTTP for the bucket or for all of its objects.",
    },
    "the policy speaks of the objects only": {
      resource,
      facts: { policy: deny(objects) },
      expect: "The policy of bucket pigeons denies plain HTTP for its objects only.",
    },
    "the policy speaks of the bucket only": {
      resource,
      facts: { policy: deny(resource.arn) },
      expect: "The policy of bucket pigeons denies plain HTTP for the bucket only.",
    },
  },
});
