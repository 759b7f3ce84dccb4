import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { trails } from "./collectors/trails.ts";
import { asked } from "./shared/account-trails.ts";
import { foreignTrail } from "./shared/foreign-trail.ts";
import { trailMetadata } from "./shared/trail-metadata.ts";

const day = 24 * 60 * 60 * 1000;

export default defineCheck({
  metadata: trailMetadata({
    id: "cloudtrail-trail-cloudwatch-delivered",
    title: "Trail delivers its events to CloudWatch Logs",
    severity: "low",
    description:
      "Looks whether the trail names a log group and whether events reached it within the last day without an error. Alarms and searches within minutes rest on that.",
    risk: "Files in a bucket are read after the fact. Without events in a log group no alarm goes off while something happens.",
    remediation: {
      summary: "Give the trail a log group and a role by which CloudTrail may write to it.",
      console: [
        "Open CloudTrail in region <region>, Trails, and choose <name>.",
        "Under CloudWatch Logs choose Edit and enable it.",
        "Choose a log group and a role, or let CloudTrail create them, and save.",
      ],
      cli: "aws cloudtrail update-trail --name <arn> --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN --region <region>",
      terraform: `resource "aws_cloudtrail" "this" {
  name                       = "<name>"
  s3_bucket_name             = "BUCKET_NAME"
  cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.trail.arn
}`,
      cloudformation: `Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      TrailName: <name>
      S3BucketName: BUCKET_NAME
      IsLogging: true
      CloudWatchLogsLogGroupArn: LOG_GROUP_ARN
      CloudWatchLogsRoleArn: ROLE_ARN`,
      choices: ["BUCKET_NAME", "LOG_GROUP_ARN", "ROLE_ARN"],
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
      impact: "CloudWatch Logs charges for what it takes in and keeps.",
    },
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/monitor-cloudtrail-log-files-with-cloudwatch-logs.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html",
    ],
    frameworks: { "aws-fsbp": ["CloudTrail.5"] },
    aliases: ["prowler:cloudtrail_cloudwatch_logging_enabled"],
  }),
  over: withFacets(trails, "status"),
  evaluate(trail, facts, _options, { account, readAt }) {
    const foreign = foreignTrail(trail, account);
    if (foreign !== undefined) return foreign;
    const { logGroup } = trail.attributes;
    if (logGroup === null) return fail(`Trail ${trail.name} names no log group.`);
    const { logGroupDeliveredAt: at, logGroupDeliveryError: error } = asked(read(facts.status));
    if (error !== undefined)
      return fail(`Trail ${trail.name} could not deliver to log group ${logGroup}: ${error}.`);
    if (at === undefined || Date.parse(readAt) - Date.parse(at) > day)
      return fail(
        `Trail ${trail.name} ${at === undefined ? "never delivered" : `last delivered at ${at}`} to log group ${logGroup}.`,
      );
    return pass(`Trail ${trail.name} delivered to log group ${logGroup} at ${at}.`);
  },
});
