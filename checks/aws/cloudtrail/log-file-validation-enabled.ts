import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { trails } from "./collectors/trails.ts";
import { foreignTrail } from "./shared/foreign-trail.ts";
import { trailMetadata } from "./shared/trail-metadata.ts";

export default defineCheck({
  metadata: trailMetadata({
    id: "cloudtrail-log-file-validation-enabled",
    title: "Trail validates the integrity of its log files",
    severity: "medium",
    description:
      "Looks whether CloudTrail signs an hourly digest of the files that the trail delivers, by which a changed or deleted file is found out.",
    risk: "Who can write to the bucket can change or delete what the trail recorded, and nobody can tell the files from genuine ones.",
    remediation: {
      summary: "Enable log file validation on the trail. It holds for files that are delivered from then on.",
      console: [
        "Open CloudTrail in region <region>, Trails, and choose <name>.",
        "In General details choose Edit.",
        "Under Additional settings enable Log file validation and save.",
      ],
      cli: "aws cloudtrail update-trail --name <arn> --enable-log-file-validation --region <region>",
      terraform: `resource "aws_cloudtrail" "this" {
  name                       = "<name>"
  s3_bucket_name             = "BUCKET_NAME"
  enable_log_file_validation = true
}`,
      cloudformation: `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      TrailName: <name>
      S3BucketName: BUCKET_NAME
      IsLogging: true
      EnableLogFileValidation: true`,
      choices: ["BUCKET_NAME"],
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-enabling.html",
      impact:
        "Nothing that runs changes; CloudTrail writes a digest file to the bucket each hour, whose storage S3 charges.",
    },
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html",
    ],
    frameworks: { "aws-fsbp": ["CloudTrail.4"], "cis-aws-6.0.0": ["4.2"], "cis-aws-7.0.0": ["4.2"] },
    aliases: ["prowler:cloudtrail_log_file_validation_enabled"],
  }),
  over: withFacets(trails, "logFileValidation"),
  evaluate: (trail, facts, _options, { account }) =>
    foreignTrail(trail, account) ??
    (read(facts.logFileValidation)
      ? pass(`Trail ${trail.name} signs digests of its log files.`)
      : fail(`Trail ${trail.name} delivers log files without digests that would show a change.`)),
});
