export {
  CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
  DescribeSubscriptionFiltersCommand,
  type MetricFilter,
} from "@aws-sdk/client-cloudwatch-logs";
