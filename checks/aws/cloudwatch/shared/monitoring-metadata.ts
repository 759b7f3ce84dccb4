import type { MonitoringRequirement } from "@postern/analysis/filter-patterns";
import type { CheckMetadata } from "@postern/sdk";
import { patternFor, requirements } from "./requirements.ts";

/** The metadata of the check of a requirement. */
export function monitoringMetadata(requirement: MonitoringRequirement): CheckMetadata {
  const { cis, events, risk, alias } = requirements[requirement];
  const lower = `${events[0]?.toLowerCase()}${events.slice(1)}`.replace(/^aPI/, "API");
  return {
    id: `cloudwatch-${requirement}-monitored`,
    title: `${events} raise an alarm`,
    severity: "medium",
    service: "cloudwatch",
    description: `Follows the account's trails, and those of its organization, to somebody who is told of ${lower}: a trail over all regions that records all management events, its log group, metric filters that catch every such event, alarms on their metrics that act, and a confirmed subscription. Filter patterns are parsed and tried on the events, so that their spelling does not matter; a filter that is narrower than the events is reported with what it misses.`,
    risk,
    remediation: {
      summary:
        "Add a metric filter to the log group of a trail over all regions, an alarm on its metric and a confirmed subscription to the alarm's topic.",
      console: [
        "Open CloudTrail, Trails, choose the trail over all regions and follow its CloudWatch Logs log group.",
        `Under Metric filters choose Create metric filter, with the pattern ${patternFor(requirement)} and a metric value of 1.`,
        "Choose the filter, then Create alarm: sum, at least 1 within 5 minutes.",
        "Let the alarm notify an SNS topic, subscribe to it and confirm the subscription.",
      ],
      cli: [
        `aws logs put-metric-filter --log-group-name LOG_GROUP --filter-name ${requirement} --filter-pattern '${patternFor(requirement)}' --metric-transformations metricName=${requirement},metricNamespace=CloudTrailMetrics,metricValue=1`,
        `aws cloudwatch put-metric-alarm --alarm-name ${requirement} --metric-name ${requirement} --namespace CloudTrailMetrics --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN`,
        "aws sns subscribe --topic-arn TOPIC_ARN --protocol email --notification-endpoint MAIL_ADDRESS",
      ].join("\n"),
      terraform: terraform(requirement),
      cloudformation: cloudFormation(requirement),
      choices: ["LOG_GROUP", "MAIL_ADDRESS", "TOPIC_ARN"],
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
      impact: "CloudWatch charges for the metric and the alarm, which also tells of what is done on purpose.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/monitor-cloudtrail-log-files-with-cloudwatch-logs.html",
    ],
    frameworks: { "cis-aws-6.0.0": [cis], "cis-aws-7.0.0": [cis] },
    categories: ["logging"],
    aliases: [alias],
    since: "0.1.0",
  };
}

function terraform(requirement: MonitoringRequirement): string {
  return `resource "aws_cloudwatch_log_metric_filter" "this" {
  name           = "${requirement}"
  log_group_name = "LOG_GROUP"
  pattern        = ${JSON.stringify(patternFor(requirement))}

  metric_transformation {
    name      = "${requirement}"
    namespace = "CloudTrailMetrics"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "${requirement}"
  metric_name         = "${requirement}"
  namespace           = "CloudTrailMetrics"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = ["TOPIC_ARN"]
}

resource "aws_sns_topic_subscription" "this" {
  topic_arn = "TOPIC_ARN"
  protocol  = "email"
  endpoint  = "MAIL_ADDRESS"
}`;
}

function cloudFormation(requirement: MonitoringRequirement): string {
  return `Resources:
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      FilterName: ${requirement}
      LogGroupName: LOG_GROUP
      FilterPattern: '${patternFor(requirement)}'
      MetricTransformations:
        - MetricName: ${requirement}
          MetricNamespace: CloudTrailMetrics
          MetricValue: "1"
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: ${requirement}
      MetricName: ${requirement}
      Namespace: CloudTrailMetrics
      Statistic: Sum
      Period: 300
      EvaluationPeriods: 1
      Threshold: 1
      ComparisonOperator: GreaterThanOrEqualToThreshold
      TreatMissingData: notBreaching
      AlarmActions: [TOPIC_ARN]
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: TOPIC_ARN
      Protocol: email
      Endpoint: MAIL_ADDRESS`;
}
