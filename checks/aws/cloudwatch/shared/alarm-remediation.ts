/** An alarm with an action, in Terraform and CloudFormation. */
export const alarmWithAction = {
  terraform: `resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "<name>"
  metric_name         = "METRIC_NAME"
  namespace           = "NAMESPACE"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = ["TOPIC_ARN"]
  actions_enabled     = true
}`,
  cloudformation: `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: <name>
      MetricName: METRIC_NAME
      Namespace: NAMESPACE
      Statistic: Sum
      Period: 300
      EvaluationPeriods: 1
      Threshold: 1
      ComparisonOperator: GreaterThanOrEqualToThreshold
      AlarmActions: [TOPIC_ARN]
      ActionsEnabled: true`,
  choices: ["METRIC_NAME", "NAMESPACE", "TOPIC_ARN"],
};
