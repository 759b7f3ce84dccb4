import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { alarms } from "./collectors/alarms.ts";
import { alarmWithAction } from "./shared/alarm-remediation.ts";

export default defineCheck({
  metadata: {
    id: "cloudwatch-alarm-actions-enabled",
    title: "Alarm has its actions switched on",
    severity: "low",
    service: "cloudwatch",
    description:
      "Looks whether the actions of an alarm that has some are switched on. Deployments of DynamoDB auto scaling and ECS switch them off for a time; what stays off was forgotten.",
    risk: "The alarm looks armed and goes off, and neither a person nor an automatic answer hears of it.",
    remediation: {
      summary: "Switch the actions of the alarm on.",
      console: [
        "Open CloudWatch in region <region>, All alarms, and choose <name>.",
        "Choose Actions, Alarm actions, Enable.",
      ],
      cli: "aws cloudwatch enable-alarm-actions --alarm-names <name> --region <region>",
      ...alarmWithAction,
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
      impact:
        "From its next change of state on the alarm acts again: it notifies, scales, or stops instances.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_EnableAlarmActions.html",
    ],
    frameworks: {},
    categories: ["logging"],
    aliases: ["prowler:cloudwatch_alarm_actions_enabled"],
    since: "0.1.0",
  },
  over: withFacets(alarms, "actions"),
  evaluate({ name }, facts) {
    const { actions, actionsEnabled } = read(facts.actions);
    if (actions.length === 0) return notApplicable(`Alarm ${name} has no action for its state ALARM.`);
    return actionsEnabled
      ? pass(`The actions of alarm ${name} are switched on.`)
      : fail(`The actions of alarm ${name} are switched off.`);
  },
});
