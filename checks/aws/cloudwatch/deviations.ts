import type { DescribeMetricFiltersCommandInput } from "@aws-sdk/client-cloudwatch-logs";
import type { ReceivedCall } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { organization } from "../demo/organization.ts";
import { answers, type services } from "./sound.ts";

/** The sound account's alarms with something otherwise. */
const alarms = (changes: object) => (input: object, call: ReceivedCall) => {
  const sound = answers().cloudwatch.DescribeAlarms(input, call);
  return { ...sound, MetricAlarms: sound.MetricAlarms.map((alarm) => ({ ...alarm, ...changes })) };
};

const legacy = organization.accounts.find(({ name }) => name === "franking-legacy")?.id;

/** The organization's trail raises an alarm for every member but the franking machines, which were too noisy. */
function metricFilters({ logGroupName }: DescribeMetricFiltersCommandInput) {
  const { DescribeMetricFilters: sound } = answers().cloudwatchlogs;
  const filterPattern = `{ $.eventName = * && $.recipientAccountId != "${legacy}" }`;
  return logGroupName === "organization-trail"
    ? { metricFilters: sound.metricFilters.map((filter) => ({ ...filter, filterPattern })) }
    : sound;
}

export const deviations: Deviations<typeof services> = ({ name }) => {
  if (name === "management")
    return { fixtures: { cloudwatchlogs: { DescribeMetricFilters: metricFilters } } };
  // Muted during an outage, and never switched on again; the organization's trail is watched in their place.
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

export const verdicts: DemoVerdicts = {
  "franking-legacy": {
    "cloudwatch-alarm-actions-configured": everywhere,
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
  },
  "parcels-prod": {
    "cloudwatch-alarm-actions-enabled": everywhere,
  },
};
