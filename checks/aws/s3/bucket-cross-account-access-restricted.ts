import { onBucket } from "@postern/analysis/policies";
import type { Policy } from "@postern/analysis/policy-document";
import { defineCheck, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { externalPolicyOutcome } from "../shared/external-policy.ts";
import { ownOrganizationNeeds } from "../shared/own-organization.ts";
import { buckets } from "./collectors/buckets.ts";

const sensitive = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

export default defineCheck({
  metadata: {
    id: "s3-bucket-cross-account-access-restricted",
    title: "S3 bucket policy keeps control of the bucket from other accounts",
    severity: "high",
    service: "s3",
    description:
      "Looks whether the bucket's policy lets principals of other accounts change who may use the bucket or its objects, or how they are encrypted. AWS services are no other account. A canonical user that is not the own account may be an identity of CloudFront: a person must look.",
    risk: "Who controls the other account can open the bucket to anyone, lock its owner out or take the encryption of what is written into it in hand.",
    remediation: {
      summary: "Take the actions that control the bucket away from principals of other accounts.",
      console: [
        "Open the S3 console, choose the bucket and then Permissions.",
        "Under Bucket policy choose Edit.",
        "Name in each statement for another account only the actions on objects that it needs, and save.",
      ],
      cli: [
        "aws s3api get-bucket-policy --bucket <name> --query Policy --output text > policy.json",
        "# In policy.json leave other accounts only the actions on objects that they need",
        "aws s3api put-bucket-policy --bucket <name> --policy file://policy.json",
      ].join("\n"),
      terraform: `resource "aws_s3_bucket_policy" "this" {
  bucket = "<name>"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:<partition>:iam::<account>:root" }
      Action    = "s3:GetObject"
      Resource  = "<arn>/*"
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
          - Effect: Allow
            Principal:
              AWS: arn:<partition>:iam::<account>:root
            Action: s3:GetObject
            Resource: <arn>/*`,
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html",
      impact: "The other accounts can no longer manage the bucket.",
    },
    references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html"],
    frameworks: { "aws-fsbp": ["S3.6"] },
    categories: ["trust-boundaries"],
    aliases: ["prowler:s3_bucket_cross_account_access"],
    since: "0.1.0",
  },
  over: withFacets(buckets, "policy", "owner"),
  needs: ownOrganizationNeeds,
  options: z.strictObject({
    actions: z
      .array(z.string().min(1))
      .default(sensitive)
      .describe("The actions that other accounts may not have; none means any action."),
    trusted: z
      .array(z.string())
      .default([])
      .describe("Ids of accounts and organizations that may have them."),
    trustedOrganization: z.boolean().default(false).describe("Whether the own organization may have them."),
  }),
  evaluate({ name, uid }, facts, { actions, trusted, trustedOrganization }, { account }) {
    const whole = read(facts.policy);
    const policy = whole && actions.length > 0 ? reaching(whole, actions, uid) : whole;
    const canonicalId = policy && namesCanonicalUser(policy) ? read(facts.owner) : null;
    return externalPolicyOutcome(
      `Bucket ${name}`,
      policy,
      {
        account,
        trusted,
        ...(actions.length > 0 && { actions }),
        ...(canonicalId !== null && { canonicalId }),
      },
      trustedOrganization ? facts : undefined,
    );
  },
});

function namesCanonicalUser({ statements }: Policy): boolean {
  return statements.some(({ principals }) =>
    principals?.members.some(({ type }) => type === "CanonicalUser"),
  );
}

/** The policy without what it allows beside the actions, or where they are not about it. */
function reaching({ statements }: Policy, actions: readonly string[], bucket: string): Policy {
  return {
    statements: statements.flatMap((statement) =>
      statement.effect === "Deny"
        ? statement
        : actions.flatMap((action) => onBucket(statement, action, bucket) ?? []),
    ),
  };
}
