import type { CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { serviceErrorName, UnexpectedReplyError } from "@postern/aws/replies";
import { type Alarm, alarmSchema, listAlarms } from "./alarm-list.ts";
import {
  type LogGroup,
  listMetricFilters,
  listSubscriptions,
  type MetricFilter,
  metricFilterSchema,
} from "./log-group-filters.ts";
import { readTopics, topicSchema } from "./alarm-topics.ts";

const place = { name: z.string(), account: z.string() };

/** How what arrives in a log group is watched for. */
export const monitoringSchema = z.discriminatedUnion("answer", [
  z.strictObject({
    answer: z.literal("log-group"),
    ...place,
    filters: z.array(metricFilterSchema).describe("Metric filters."),
    alarms: z
      .array(alarmSchema)
      .describe("Those on the filters' metrics, on such alarms, and on the log group."),
    topics: z.array(topicSchema).describe("The SNS topics that the alarms notify."),
    subscriptions: z.array(z.string()).describe("Where subscription filters send what arrives."),
  }),
  z.strictObject({ answer: z.literal("no-log-group") }),
  z.strictObject({ answer: z.literal("log-group-gone"), ...place }),
  z.strictObject({ answer: z.literal("another-account"), ...place }),
]);
export type Monitoring = z.infer<typeof monitoringSchema>;
export type WatchedLogGroup = Extract<Monitoring, { answer: "log-group" }>;

export const monitoringCalls = [
  "logs:DescribeMetricFilters",
  "logs:DescribeSubscriptionFilters",
  "cloudwatch:DescribeAlarms",
  "sns:ListSubscriptionsByTopic",
] as const;

/**
 * Follows a log group of the scanned account to its metric filters and subscriptions, the alarms on their metrics,
 * and the confirmed subscriptions of the topics that these notify, all in the log group's own region.
 *
 * @param arn of the log group, as DescribeTrails tells it
 */
export async function readMonitoring(context: CollectorContext, arn: string | null): Promise<Monitoring> {
  if (arn === null) return { answer: "no-log-group" };
  const [, region, account, name] = /^arn:[\w-]+:logs:([\w-]+):(\d{12}):log-group:([^:]+)/.exec(arn) ?? [];
  if (region === undefined || account === undefined || name === undefined)
    throw new UnexpectedReplyError(`${arn} is no ARN of a log group.`);
  if (account !== context.target.account) return { answer: "another-account", name, account };
  const group = { context, region, name };
  try {
    const filters = await listMetricFilters(group);
    const subscriptions = await listSubscriptions(group);
    const alarms = await alarmsOn(filters, arn, group);
    return {
      answer: "log-group",
      name,
      account,
      filters,
      alarms,
      topics: await readTopics(alarms, context),
      subscriptions,
    };
  } catch (error) {
    if (serviceErrorName(error) === "ResourceNotFound") return { answer: "log-group-gone", name, account };
    throw error;
  }
}

/** The alarms that have to do with the log group; a region may have thousands of others. */
async function alarmsOn(
  filters: readonly MetricFilter[],
  arn: string,
  { context, region, name }: LogGroup,
): Promise<Alarm[]> {
  const metrics = filters.flatMap((filter) => filter.metrics);
  const all: Alarm[] = [];
  for await (const { alarm } of listAlarms(context, region)) all.push(alarm);
  const chosen = new Set(
    all.filter(
      (alarm) =>
        alarm.logGroups.some((group) => group === name || arn.startsWith(group)) ||
        metrics.some(
          (metric) =>
            alarm.metrics.some((one) => one.name === metric.name && one.namespace === metric.namespace) ||
            alarm.expressions.some((expression) => expression.includes(metric.name)),
        ),
    ),
  );
  // A set is iterated over what is added to it meanwhile: composite alarms may stand on composite ones.
  for (const below of chosen)
    for (const alarm of all)
      if (alarm.alarms.some((child) => child === below.name || child === below.arn)) chosen.add(alarm);
  return [...chosen];
}
