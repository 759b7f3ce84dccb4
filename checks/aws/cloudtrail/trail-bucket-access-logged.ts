import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { buckets } from "../s3/collectors/buckets.ts";
import { trailBuckets } from "./collectors/trail-buckets.ts";
import { trails } from "./collectors/trails.ts";
import { judgeTrailBucket } from "./shared/trail-bucket.ts";
import { ofTrailBucket, trailBucketRemediation } from "./shared/trail-bucket-remediation.ts";
import { trailMetadata } from "./shared/trail-metadata.ts";

export default defineCheck({
  metadata: trailMetadata({
    id: "cloudtrail-trail-bucket-access-logged",
    title: "Bucket of a trail logs who accesses it",
    severity: "low",
    description:
      "Looks whether S3 keeps server access logs of the bucket that the trail delivers to. They tell who read, changed or deleted the record itself. Where another account of the organization has the bucket, that account is asked: the one whose id the bucket's name or the ARN of the trail's key holds.",
    risk: "Who reads the account's history or takes files out of it leaves no trace outside of that history, and nobody can tell later what was seen or lost.",
    remediation: trailBucketRemediation({
      summary:
        "Turn on server access logging for the bucket, into another bucket of the same account and region: logs that go into the bucket itself beget logs without end.",
      console: [
        "Open the S3 console, choose bucket <bucket> and then Properties.",
        "Under Server access logging choose Edit and Enable.",
        "Choose another bucket as destination and save; the console adds what its policy needs.",
      ],
      cli: `aws s3api put-bucket-logging --bucket <bucket> --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"LOG_BUCKET_NAME","TargetPrefix":"<bucket>/"}}'`,
      terraform: `resource "aws_s3_bucket_logging" "this" {
  bucket        = "<bucket>"
  target_bucket = "LOG_BUCKET_NAME"
  target_prefix = "<bucket>/"
}`,
      cloudformation: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: <bucket>
      LoggingConfiguration:
        DestinationBucketName: LOG_BUCKET_NAME
        LogFilePrefix: <bucket>/`,
      choices: ["LOG_BUCKET_NAME"],
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
      impact: "S3 charges for the storage of the logs.",
    }),
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    ],
    frameworks: { "cis-aws-6.0.0": ["4.4"], "cis-aws-7.0.0": ["4.4"] },
    aliases: ["prowler:cloudtrail_logs_s3_bucket_access_logging_enabled"],
  }),
  over: withFacets(trails),
  needs: { buckets: withFacets(buckets, "logging"), foreign: withFacets(trailBuckets, "owner", "logging") },
  evaluate: (trail, facts, _options, { account }) =>
    judgeTrailBucket(trail, facts, account, ({ resource, facts: { logging } }, subject) => {
      const target = read(logging);
      return target === null
        ? fail(`Nothing logs who accesses ${subject}.`, ofTrailBucket(resource, account))
        : pass(`Accesses to ${subject}, are logged in bucket ${target.bucket}.`);
    }),
});
