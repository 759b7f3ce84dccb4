import { inWords } from "@postern/analysis/policies";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { accountPublicAccessBlock } from "./collectors/account-public-access-block.ts";
import { buckets } from "./collectors/buckets.ts";
import { isBlocked, settingNames, type BlockSetting } from "./shared/blocks.ts";

const settings = Object.keys(settingNames) as BlockSetting[];

export default defineCheck({
  metadata: {
    id: "s3-bucket-public-access-blocked",
    title: "S3 bucket has all public access blocked",
    severity: "high",
    service: "s3",
    description:
      "Looks whether each of the four settings of S3 Block Public Access is on for the bucket, at the bucket itself or for its whole account. With all of them neither an ACL nor a policy can make the bucket public, whatever somebody writes into it later.",
    risk: "One mistaken ACL or bucket policy is enough to let everyone read or change what the bucket holds, and nothing stands in its way.",
    remediation: {
      summary:
        "Turn on all four settings for the bucket, or for the account where no bucket has to be public.",
      console: [
        "Open the S3 console, choose the bucket and then Permissions.",
        "Under Block public access choose Edit.",
        "Tick Block all public access, choose Save changes and confirm.",
      ],
      cli: "aws s3api put-public-access-block --bucket <name> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      terraform:
        'resource "aws_s3_bucket_public_access_block" "this" {\n  bucket                  = "<name>"\n  block_public_acls       = true\n  ignore_public_acls      = true\n  block_public_policy     = true\n  restrict_public_buckets = true\n}',
      cloudformation:
        "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: <name>\n      PublicAccessBlockConfiguration:\n        BlockPublicAcls: true\n        IgnorePublicAcls: true\n        BlockPublicPolicy: true\n        RestrictPublicBuckets: true",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-bucket.html",
      impact:
        "Websites and downloads that the bucket serves to everyone stop; put CloudFront before it first.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html",
    ],
    frameworks: { "aws-fsbp": ["S3.8"], "cis-aws-6.0.0": ["3.1.4"], "cis-aws-7.0.0": ["3.1.4"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:s3_bucket_level_public_access_block"],
    since: "0.1.0",
  },
  over: withFacets(buckets, "publicAccessBlock"),
  needs: { account: withFacets(accountPublicAccessBlock, "block") },
  options: z.strictObject({
    level: z
      .enum(["effective", "bucket"])
      .default("effective")
      .describe("`effective` counts the account's settings too; `bucket` asks all of the bucket itself."),
  }),
  evaluate({ name }, facts, { level }) {
    const isOn = (setting: BlockSetting) =>
      level === "bucket" ? read(facts.publicAccessBlock)[setting] : isBlocked(facts, setting);
    const missing = settings.filter((setting) => !isOn(setting)).map((setting) => settingNames[setting]);
    if (missing.length === 0) return pass(`All public access to bucket ${name} is blocked.`);
    const place = level === "bucket" ? "itself" : "or its account";
    return fail(`Bucket ${name} ${place} has ${inWords(missing)} off.`);
  },
});
