import type { MetricFilter as ListedFilter } from "../clients/cloudwatch-logs.ts";
import type { CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { metricSchema } from "./alarm-list.ts";

export const metricFilterSchema = z.strictObject({
  name: z.string(),
  pattern: z.string(),
  criteria: z.string().optional().describe("Which accounts and regions of a centralized log group it takes."),
  transformed: z.boolean().describe("Whether it sees what a transformer makes of the events."),
  metrics: z.array(metricSchema),
});

export type MetricFilter = z.infer<typeof metricFilterSchema>;

/** A log group of the account that is read. */
export interface LogGroup {
  readonly context: CollectorContext;
  readonly region: string;
  readonly name: string;
}

/** CloudWatch Logs DescribeMetricFilters. */
export async function listMetricFilters({ context, region, name }: LogGroup): Promise<MetricFilter[]> {
  const { CloudWatchLogsClient, DescribeMetricFiltersCommand } =
    await import("../clients/cloudwatch-logs.ts");
  const logs = context.client(CloudWatchLogsClient, { region });
  const filters: MetricFilter[] = [];
  for await (const page of context.paginate(
    (nextToken) => logs.send(new DescribeMetricFiltersCommand({ logGroupName: name, nextToken })),
    ({ nextToken }) => nextToken,
  ))
    filters.push(...required(page, "metricFilters").map(filterOf));
  return filters;
}

function filterOf(filter: ListedFilter): MetricFilter {
  const { fieldSelectionCriteria: criteria, emitSystemFieldDimensions = [] } = filter;
  return {
    name: required(filter, "filterName"),
    // An empty one takes every event.
    pattern: filter.filterPattern === "" ? "" : required(filter, "filterPattern"),
    ...(criteria && { criteria }),
    transformed: filter.applyOnTransformedLogs === true,
    metrics: required(filter, "metricTransformations").map((metric) => ({
      namespace: required(metric, "metricNamespace"),
      name: required(metric, "metricName"),
      dimensions: [...Object.keys(metric.dimensions ?? {}), ...emitSystemFieldDimensions],
    })),
  };
}

/** Where the log group is sent to (CloudWatch Logs DescribeSubscriptionFilters). */
export async function listSubscriptions({ context, region, name }: LogGroup): Promise<string[]> {
  const { CloudWatchLogsClient, DescribeSubscriptionFiltersCommand } =
    await import("../clients/cloudwatch-logs.ts");
  const logs = context.client(CloudWatchLogsClient, { region });
  const destinations: string[] = [];
  for await (const page of context.paginate(
    (nextToken) => logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName: name, nextToken })),
    ({ nextToken }) => nextToken,
  ))
    destinations.push(...required(page, "subscriptionFilters").map((one) => required(one, "destinationArn")));
  return destinations;
}
