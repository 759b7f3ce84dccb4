import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { buckets } from "./collectors/buckets.ts";
import { plainHttpDenial } from "./shared/secure-transport.ts";

export default defineCheck({
  metadata: {
    id: "s3-bucket-secure-transport-required",
    title: "S3 bucket policy requires encryption in transit",
    severity: "medium",
    service: "s3",
    description:
      "Looks whether the bucket's policy denies every S3 action on the bucket and its objects to everyone who comes over plain HTTP. S3 answers there unless a policy says otherwise.",
    risk: "Requests over plain HTTP, with the objects in them, can be read and changed on their way by whoever sits between.",
    remediation: {
      summary: "Add a statement to the bucket's policy that denies everything over plain HTTP.",
      console: [
        "Open the S3 console, choose the bucket and then Permissions.",
        "Under Bucket policy choose Edit.",
        "Add a statement that denies s3:* to everyone on the bucket and its objects where aws:SecureTransport is false, and save.",
      ],
      cli: `aws s3api put-bucket-policy --bucket <name> --policy '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["<arn>","<arn>/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}'`,
      terraform: `resource "aws_s3_bucket_policy" "this" {
  bucket = "<name>"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["<arn>", "<arn>/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}`,
      cloudformation: `Resources:
  BucketPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: <name>
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Deny
            Principal: "*"
            Action: s3:*
            Resource:
              - <arn>
              - <arn>/*
            Condition:
              Bool:
                aws:SecureTransport: "false"`,
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html",
      impact:
        "Clients that use plain HTTP, website endpoints among them, are refused. The command replaces the policy: keep the statements that it has.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html",
    ],
    frameworks: { "aws-fsbp": ["S3.5"], "cis-aws-6.0.0": ["3.1.1"], "cis-aws-7.0.0": ["3.1.1"] },
    categories: ["encryption"],
    aliases: ["prowler:s3_bucket_secure_transport_policy"],
    since: "0.1.0",
  },
  over: withFacets(buckets, "policy"),
  options: z.strictObject({
    objectsOnly: z.boolean().default(false).describe("Accept a policy that names the bucket's objects only."),
  }),
  evaluate({ name, uid }, facts, { objectsOnly }) {
    const policy = read(facts.policy);
    if (policy === null) return fail(`Bucket ${name} has no policy that denies plain HTTP.`);
    const denied = plainHttpDenial(policy, uid);
    if (denied.objects && (denied.bucket || objectsOnly))
      return pass(`The policy of bucket ${name} denies plain HTTP to everyone.`);
    if (denied.objects) return fail(`The policy of bucket ${name} denies plain HTTP for its objects only.`);
    if (denied.bucket) return fail(`The policy of bucket ${name} denies plain HTTP for the bucket only.`);
    return fail(
      `No statement in the policy of bucket ${name} denies everyone plain HTTP for the bucket or for all of its objects.`,
    );
  },
});
