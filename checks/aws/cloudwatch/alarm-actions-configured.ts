import { defineCheck, fail, findIn, ofTypes, pass, read, withFacets } from "@postern/sdk";
import { alarms } from "./collectors/alarms.ts";
import { alarmWithAction } from "./shared/alarm-remediation.ts";

export default defineCheck({
  metadata: {
    id: "cloudwatch-alarm-actions-configured",
    title: "Alarm on a metric has an action",
    severity: "low",
    service: "cloudwatch",
    description:
      "Looks whether an alarm does something when it goes off, or is part of a composite alarm that does. An alarm without an action changes its state and tells nobody.",
    risk: "Somebody thought the metric worth an alarm, and what it stands for goes unnoticed until somebody looks at the console.",
    remediation: {
      summary: "Give the alarm an action for the state ALARM, such as an SNS topic with subscribers.",
      console: [
        "Open CloudWatch in region <region>, All alarms, and choose <name>.",
        "Choose Actions, Edit, then Next.",
        "Under Notification choose In alarm and an SNS topic, and update the alarm.",
      ],
      cli: [
        "aws cloudwatch describe-alarms --alarm-names <name> --query 'MetricAlarms[0]' --region <region> > alarm.json",
        "# In alarm.json set AlarmActions, and take out AlarmArn, EvaluationState and what begins with State or ends with Timestamp",
        "aws cloudwatch put-metric-alarm --cli-input-json file://alarm.json --region <region>",
      ].join("\n"),
      ...alarmWithAction,
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
      impact:
        "The command replaces the whole alarm: a setting that it does not repeat changes what the alarm watches.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html",
    ],
    frameworks: {},
    categories: ["logging"],
    aliases: ["prowler:cloudwatch_alarm_actions_alarm_state_configured"],
    since: "0.1.0",
  },
  over: ofTypes(withFacets(alarms, "actions"), "AWS::CloudWatch::Alarm"),
  needs: { alarms: withFacets(alarms, "actions", "children") },
  evaluate(alarm, facts) {
    const { actions } = read(facts.actions);
    if (actions.length > 0) return pass(`Alarm ${alarm.name} acts when it goes off: ${actions.join(", ")}.`);
    const composite = findIn(facts.alarms, ({ facts: { actions: own, children } }) => {
      const { actions: above, actionsEnabled } = read(own);
      const isPart = read(children).some((child) => child === alarm.name || child === alarm.uid);
      return isPart && actionsEnabled && above.length > 0;
    });
    return composite === undefined
      ? fail(`Alarm ${alarm.name} does nothing when it goes off.`)
      : pass(`Alarm ${alarm.name} is part of composite alarm ${composite.resource.name}, which acts.`);
  },
});
