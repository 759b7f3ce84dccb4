import { pagesOf, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";

export const account = "111122223333";
export const region = "eu-central-1";
export const arn = `arn:aws:cloudtrail:${region}:${account}:trail/main`;
const logGroup = `arn:aws:logs:eu-west-1:${account}:log-group:/aws/trails:*`;
const topic = `arn:aws:sns:eu-west-1:${account}:security`;

export const listed = {
  Name: "main",
  TrailARN: arn,
  HomeRegion: region,
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  LogFileValidationEnabled: false,
  S3BucketName: "trail-bucket",
};
export const attributes = {
  homeRegion: region,
  multiRegion: true,
  organization: false,
  bucket: "trail-bucket",
  logGroup: null,
};
const selectors = { TrailARN: arn };
export const facets = {
  logFileValidation: false,
  key: null,
  status: { logging: true },
  selectors: { basic: [], advanced: [] },
  monitoring: { answer: "no-log-group" as const },
};
export const fixtures = {
  cloudtrail: {
    DescribeTrails: { trailList: [listed] },
    GetTrailStatus: { IsLogging: true },
    GetEventSelectors: selectors,
  },
};

const metric = { metricNamespace: "Trails", metricName: "root", metricValue: "1" };
const watched = { namespace: "Trails", name: "root", dimensions: [] };
const filters = (pages: readonly object[][]) =>
  pagesOf("metricFilters", pages, { input: "nextToken", output: "nextToken" });
const alarm = (name: string, members: object) => ({
  AlarmName: name,
  AlarmArn: `arn:aws:cloudwatch:eu-west-1:${account}:alarm:${name}`,
  ActionsEnabled: true,
  AlarmActions: [topic],
  ...members,
});
const found = (name: string, members: object = {}) => ({
  name,
  arn: `arn:aws:cloudwatch:eu-west-1:${account}:alarm:${name}`,
  actionsEnabled: true,
  actions: [topic],
  metrics: [],
  expressions: [],
  alarms: [],
  logGroups: [],
  ...members,
});

/** The trail delivers to the log group; only eu-west-1 answers of it. */
function delivering(monitoringFixtures: object, expected: object) {
  const trailList = [{ ...listed, CloudWatchLogsLogGroupArn: logGroup }];
  return {
    region,
    fixtures: { cloudtrail: { ...fixtures.cloudtrail, DescribeTrails: { trailList } } },
    regions: { "eu-west-1": monitoringFixtures },
    expect: [
      {
        uid: arn,
        attributes: { ...attributes, logGroup },
        facets: { ...facets, monitoring: expected as never },
      },
    ],
  };
}

const noSubscriptions = { DescribeSubscriptionFilters: { subscriptionFilters: [] } };
const noAlarms = { DescribeAlarms: { MetricAlarms: [] } };
const group = { answer: "log-group", name: "/aws/trails", account };

/** What a trail's log group is watched for. */
export const monitoringCases = {
  "a log group in another region with filters, alarms of all types and topics": delivering(
    {
      cloudwatchlogs: {
        DescribeMetricFilters: filters([
          [
            {
              filterName: "root",
              filterPattern: "{ $.userIdentity.type = Root }",
              metricTransformations: [metric],
            },
          ],
          [
            {
              filterName: "central",
              filterPattern: "",
              metricTransformations: [
                { ...metric, metricName: "central", dimensions: { Name: "$.eventName" } },
              ],
              fieldSelectionCriteria: '@aws.account = "444455556666"',
              emitSystemFieldDimensions: ["@aws.region"],
              applyOnTransformedLogs: true,
            },
          ],
        ]),
        DescribeSubscriptionFilters: pagesOf(
          "subscriptionFilters",
          [[{ destinationArn: "arn:aws:lambda:one" }], [{ destinationArn: "arn:aws:lambda:two" }]],
          { input: "nextToken", output: "nextToken" },
        ),
      },
      cloudwatch: {
        DescribeAlarms: ({ NextToken }: { NextToken?: string }) =>
          NextToken === undefined
            ? {
                NextToken: "2",
                MetricAlarms: [
                  alarm("cpu", { Namespace: "AWS/EC2", MetricName: "CPUUtilization", Dimensions: [] }),
                  alarm("root", { Namespace: "Trails", MetricName: "root", AlarmActions: [] }),
                ],
                CompositeAlarms: [
                  alarm("above", { AlarmRule: 'ALARM("any") AND NOT OK("cpu")' }),
                  alarm("any", { AlarmRule: 'ALARM("root") OR ALARM(cpu)' }),
                  alarm("apart", { AlarmRule: "ALARM(cpu)" }),
                ],
              }
            : {
                MetricAlarms: [
                  alarm("math", {
                    Metrics: [
                      {
                        Id: "m",
                        MetricStat: {
                          Metric: {
                            Namespace: "Trails",
                            MetricName: "root",
                            Dimensions: [{ Name: "Region", Value: "x" }],
                          },
                        },
                      },
                      { Id: "e", Expression: "m * 2" },
                      { Id: "other", AccountId: "444455556666", Expression: "SEARCH('root')" },
                    ],
                  }),
                ],
                LogAlarms: [
                  alarm("query", { ScheduledQueryConfiguration: { LogGroupIdentifiers: ["/aws/trails"] } }),
                ],
              },
      },
      sns: {
        ListSubscriptionsByTopic: pagesOf(
          "Subscriptions",
          [
            [{ SubscriptionArn: `${topic}:1` }, { SubscriptionArn: "PendingConfirmation" }],
            [{ SubscriptionArn: `${topic}:2` }],
          ],
          { input: "NextToken", output: "NextToken" },
        ),
      },
    },
    {
      ...group,
      filters: [
        { name: "root", pattern: "{ $.userIdentity.type = Root }", transformed: false, metrics: [watched] },
        {
          name: "central",
          pattern: "",
          criteria: '@aws.account = "444455556666"',
          transformed: true,
          metrics: [{ namespace: "Trails", name: "central", dimensions: ["Name", "@aws.region"] }],
        },
      ],
      alarms: [
        found("root", { actions: [], metrics: [watched] }),
        found("math", { metrics: [{ ...watched, dimensions: ["Region"] }], expressions: ["m * 2"] }),
        found("query", { logGroups: ["/aws/trails"] }),
        found("any", { alarms: ["root", "cpu"] }),
        found("above", { alarms: ["any"] }),
      ],
      topics: [{ arn: topic, receivers: 2 }],
      subscriptions: ["arn:aws:lambda:one", "arn:aws:lambda:two"],
    },
  ),
  "topics that are gone or another account's": delivering(
    {
      cloudwatchlogs: {
        ...noSubscriptions,
        DescribeMetricFilters: {
          metricFilters: [{ filterName: "root", filterPattern: "", metricTransformations: [metric] }],
        },
      },
      cloudwatch: {
        DescribeAlarms: {
          MetricAlarms: [
            alarm("root", {
              Namespace: "Trails",
              MetricName: "root",
              AlarmActions: [
                topic,
                topic.replace(account, "444455556666"),
                "arn:aws:automate:eu-west-1:ec2:stop",
              ],
            }),
          ],
        },
      },
      sns: { ListSubscriptionsByTopic: awsError("NotFoundException") },
    },
    {
      ...group,
      filters: [{ name: "root", pattern: "", transformed: false, metrics: [watched] }],
      alarms: [
        found("root", {
          actions: [topic, topic.replace(account, "444455556666"), "arn:aws:automate:eu-west-1:ec2:stop"],
          metrics: [watched],
        }),
      ],
      topics: [
        { arn: topic, receivers: "topic-gone" },
        { arn: topic.replace(account, "444455556666"), receivers: "another-account" },
      ],
      subscriptions: [],
    },
  ),
  "a log group that is gone": delivering(
    {
      cloudwatchlogs: { ...noSubscriptions, DescribeMetricFilters: awsError("ResourceNotFoundException") },
      cloudwatch: noAlarms,
    },
    { answer: "log-group-gone", name: "/aws/trails", account },
  ),
  "a log group of another account": {
    region,
    fixtures: {
      cloudtrail: {
        ...fixtures.cloudtrail,
        DescribeTrails: {
          trailList: [{ ...listed, CloudWatchLogsLogGroupArn: logGroup.replace(account, "444455556666") }],
        },
      },
    },
    expect: [
      {
        uid: arn,
        facets: {
          ...facets,
          monitoring: { answer: "another-account", name: "/aws/trails", account: "444455556666" },
        },
      },
    ],
  },
  "something that is no log group": {
    region,
    fixtures: {
      cloudtrail: {
        ...fixtures.cloudtrail,
        DescribeTrails: { trailList: [{ ...listed, CloudWatchLogsLogGroupArn: "trails" }] },
      },
    },
    expect: [{ uid: arn, facets: { ...facets, monitoring: unreadable("unexpected-reply") } }],
  },
};
