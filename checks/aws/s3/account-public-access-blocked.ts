import { inWords } from "@postern/analysis/policies";
import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { accountPublicAccessBlock } from "./collectors/account-public-access-block.ts";
import { buckets } from "./collectors/buckets.ts";
import { settingNames, type BlockSetting } from "./shared/blocks.ts";

const settings = Object.keys(settingNames) as BlockSetting[];

export default defineCheck({
  metadata: {
    id: "s3-account-public-access-blocked",
    title: "Account has all public access to S3 blocked",
    severity: "high",
    service: "s3",
    description:
      "Looks whether each of the four settings of S3 Block Public Access is on for the whole account, by itself or by a policy of its organization. They hold for every bucket and access point, those to come included.",
    risk: "A bucket that somebody makes tomorrow, or opens by mistake, is public at once, and what it holds is for everyone to read or change.",
    remediation: {
      summary:
        "Turn on all four settings for the account. Where a policy of the organization governs them, change it there.",
      console: [
        "Open the S3 console and choose Account and organization settings.",
        "Under Block Public Access settings for this account choose Edit.",
        "Tick Block all public access, choose Save changes and confirm.",
      ],
      cli: "aws s3control put-public-access-block --account-id <account> --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      terraform:
        'resource "aws_s3_account_public_access_block" "this" {\n  block_public_acls       = true\n  ignore_public_acls      = true\n  block_public_policy     = true\n  restrict_public_buckets = true\n}',
      cloudformation: { none: "CloudFormation has no resource type for the account's settings." },
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html",
      impact: "Every website and download that a bucket of the account serves to everyone stops.",
      alsoEnds: [
        "cloudtrail-trail-bucket-public-access-denied",
        "s3-bucket-public-access-blocked",
        "s3-bucket-public-read-denied",
        "s3-bucket-public-write-denied",
      ],
    },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html",
    ],
    frameworks: { "aws-fsbp": ["S3.1"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:s3_account_level_public_access_blocks"],
    since: "0.1.0",
  },
  over: withFacets(accountPublicAccessBlock, "block"),
  needs: { buckets: withFacets(buckets) },
  options: z.strictObject({
    requireWithoutBuckets: z.boolean().default(false).describe("Judge accounts without buckets too."),
  }),
  evaluate({ name }, facts, { requireWithoutBuckets }) {
    const block = read(facts.block);
    const missing = settings.filter((setting) => !block[setting]).map((setting) => settingNames[setting]);
    if (missing.length === 0) return pass(`Account ${name} blocks all public access to its buckets.`);
    if (!requireWithoutBuckets && read(facts.buckets).length === 0)
      return notApplicable(`Account ${name} has no buckets.`);
    return fail(`Account ${name} has ${inWords(missing)} off.`);
  },
});
