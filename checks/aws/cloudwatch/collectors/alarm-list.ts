import type { CompositeAlarm, LogAlarm, MetricAlarm } from "../clients/cloudwatch.ts";
import type { CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { optional, required } from "@postern/aws/replies";

export const metricSchema = z.strictObject({
  namespace: z.string(),
  name: z.string(),
  dimensions: z.array(z.string()).describe("Names of its dimensions."),
});
export type Metric = z.infer<typeof metricSchema>;

const texts = z.array(z.string());
export const alarmSchema = z.strictObject({
  name: z.string(),
  arn: z.string(),
  actionsEnabled: z.boolean(),
  actions: texts.describe("ARNs of what it does when it goes off."),
  metrics: z.array(metricSchema).describe("What it watches, metric math included."),
  expressions: texts.describe("Metric math, searches and queries among what it watches."),
  alarms: texts.describe("Of a composite alarm: the names and ARNs of the alarms in its rule."),
  logGroups: texts.describe("Of a log alarm: the names and ARNs of the log groups that it queries."),
});
export type Alarm = z.infer<typeof alarmSchema>;

/** An alarm with its CloudFormation type. */
interface ListedAlarm {
  readonly type: string;
  readonly alarm: Alarm;
}

/** All alarms of a region (CloudWatch DescribeAlarms): on metrics, on other alarms, on queries of logs. */
export async function* listAlarms(
  { client, paginate, target }: CollectorContext,
  region: string,
): AsyncGenerator<ListedAlarm> {
  const { CloudWatchClient, DescribeAlarmsCommand } = await import("../clients/cloudwatch.ts");
  const cloudwatch = client(CloudWatchClient, { region });
  for await (const page of paginate(
    (NextToken) =>
      cloudwatch.send(
        // Without the types AWS tells of alarms on metrics only.
        new DescribeAlarmsCommand({
          AlarmTypes: ["MetricAlarm", "CompositeAlarm", "LogAlarm"],
          MaxRecords: 100,
          NextToken,
        }),
      ),
    ({ NextToken }) => NextToken,
  )) {
    for (const alarm of required(page, "MetricAlarms"))
      yield { type: "AWS::CloudWatch::Alarm", alarm: metricAlarmOf(alarm, target.account) };
    for (const alarm of optional(page, "CompositeAlarms") ?? [])
      yield { type: "AWS::CloudWatch::CompositeAlarm", alarm: compositeAlarmOf(alarm) };
    for (const alarm of optional(page, "LogAlarms") ?? [])
      yield { type: "AWS::CloudWatch::LogAlarm", alarm: logAlarmOf(alarm) };
  }
}

function alarmOf(alarm: MetricAlarm | CompositeAlarm | LogAlarm): Alarm {
  return {
    name: required(alarm, "AlarmName"),
    arn: required(alarm, "AlarmArn"),
    actionsEnabled: required(alarm, "ActionsEnabled"),
    actions: alarm.AlarmActions ?? [],
    metrics: [],
    expressions: [],
    alarms: [],
    logGroups: [],
  };
}

function metricAlarmOf(alarm: MetricAlarm, account: string): Alarm {
  // Metrics of other accounts reach an account by cross-account observability.
  const queries = (alarm.Metrics ?? []).filter(({ AccountId = account }) => AccountId === account);
  const queried = queries.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
  const watched = alarm.MetricName === undefined ? queried : [...queried, alarm];
  return {
    ...alarmOf(alarm),
    metrics: watched.map((metric) => ({
      namespace: required(metric, "Namespace"),
      name: required(metric, "MetricName"),
      dimensions: (metric.Dimensions ?? []).map((dimension) => required(dimension, "Name")),
    })),
    expressions: queries.flatMap(({ Expression }) => Expression || []),
  };
}

function compositeAlarmOf(alarm: CompositeAlarm): Alarm {
  // An alarm behind NOT keeps the composite one silent.
  const references = required(alarm, "AlarmRule").matchAll(
    /(?<!\bNOT\s*\(*\s*)\bALARM\s*\(\s*(?:"([^"]+)"|([^\s")]+))\s*\)/g,
  );
  return {
    ...alarmOf(alarm),
    alarms: [...references].flatMap(([, quoted, bare]) => quoted ?? bare ?? []),
  };
}

function logAlarmOf(alarm: LogAlarm): Alarm {
  const { LogGroupIdentifiers = [] } = alarm.ScheduledQueryConfiguration ?? {};
  return { ...alarmOf(alarm), logGroups: LogGroupIdentifiers };
}
