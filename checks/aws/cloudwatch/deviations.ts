import type { ReceivedCall } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { answers, type services } from "./sound.ts";

/** The sound account's alarms with something otherwise. */
const alarms = (changes: object) => (input: object, call: ReceivedCall) => {
  const sound = answers().cloudwatch.DescribeAlarms(input, call);
  return { ...sound, MetricAlarms: sound.MetricAlarms.map((alarm) => ({ ...alarm, ...changes })) };
};

export const deviations: Deviations<typeof services> = ({ name }) => {
  // Muted during an outage, and never switched on again.
  if (name === "parcels-prod")
    return { fixtures: { cloudwatch: { DescribeAlarms: alarms({ ActionsEnabled: false }) } } };
  // Whom it told has left the company.
  if (name === "franking-legacy")
    return { fixtures: { cloudwatch: { DescribeAlarms: alarms({ AlarmActions: [] }) } } };
  return {};
};

const everywhere = {
  "ap-southeast-2": "fail",
  "eu-central-1": "fail",
  "eu-west-1": "fail",
  "us-east-1": "fail",
} as const;
/** What no alarm tells of in either account. */
const unmonitored = {
  "cloudwatch-bucket-policy-changes-monitored": "fail",
  "cloudwatch-cloudtrail-changes-monitored": "fail",
  "cloudwatch-config-changes-monitored": "fail",
  "cloudwatch-gateway-changes-monitored": "fail",
  "cloudwatch-iam-policy-changes-monitored": "fail",
  "cloudwatch-key-deletion-monitored": "fail",
  "cloudwatch-network-acl-changes-monitored": "fail",
  "cloudwatch-root-use-monitored": "fail",
  "cloudwatch-route-table-changes-monitored": "fail",
  "cloudwatch-security-group-changes-monitored": "fail",
  "cloudwatch-sign-in-failures-monitored": "fail",
  "cloudwatch-sign-in-without-mfa-monitored": "fail",
  "cloudwatch-unauthorized-calls-monitored": "fail",
  "cloudwatch-vpc-changes-monitored": "fail",
} as const;

export const verdicts: DemoVerdicts = {
  "franking-legacy": {
    ...unmonitored,
    "cloudwatch-alarm-actions-configured": everywhere,
  },
  "parcels-prod": {
    ...unmonitored,
    "cloudwatch-alarm-actions-enabled": everywhere,
  },
};
