import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { trails } from "./collectors/trails.ts";
import { foreignTrail } from "./shared/foreign-trail.ts";
import { trailMetadata } from "./shared/trail-metadata.ts";

export default defineCheck({
  metadata: trailMetadata({
    id: "cloudtrail-trail-kms-encrypted",
    title: "Trail encrypts its log files with a KMS key",
    severity: "medium",
    description:
      "Looks whether the trail names a KMS key. Without one S3 encrypts the files with a key of its own, which everybody uses who may read the bucket; with one a reader needs the key's permission as well.",
    risk: "A bucket policy that is too wide is enough to read the record of all that happens in the account: names of resources, of people, and of what they do.",
    remediation: {
      summary: "Give the trail a customer managed key whose policy lets CloudTrail encrypt with it.",
      console: [
        "In KMS create a symmetric key in the bucket's region, with the key policy that CloudTrail's documentation gives.",
        "Open CloudTrail in region <region>, Trails, choose <name> and Edit in General details.",
        "Enable Log file SSE-KMS encryption, choose the key and save.",
      ],
      cli: "aws cloudtrail update-trail --name <arn> --kms-key-id KEY_ARN --region <region>",
      terraform: `resource "aws_cloudtrail" "this" {
  name           = "<name>"
  s3_bucket_name = "BUCKET_NAME"
  kms_key_id     = aws_kms_key.trail.arn
}`,
      cloudformation: `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      TrailName: <name>
      S3BucketName: BUCKET_NAME
      IsLogging: true
      KMSKeyId: KEY_ARN`,
      choices: ["BUCKET_NAME", "KEY_ARN"],
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail-update-trail.html",
      impact:
        "Whoever reads the files needs permission to decrypt with the key; without CloudTrail in the key's policy delivery stops.",
    },
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html",
    ],
    frameworks: { "aws-fsbp": ["CloudTrail.2"], "cis-aws-6.0.0": ["4.5"], "cis-aws-7.0.0": ["4.5"] },
    aliases: ["prowler:cloudtrail_kms_encryption_enabled"],
  }),
  over: withFacets(trails, "key"),
  evaluate(trail, facts, _options, { account }) {
    const foreign = foreignTrail(trail, account);
    if (foreign !== undefined) return foreign;
    const key = read(facts.key);
    return key === null
      ? fail(`Trail ${trail.name} names no KMS key for its log files.`)
      : pass(`Trail ${trail.name} encrypts its log files with key ${key}.`);
  },
});
