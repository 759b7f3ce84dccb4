import { testCollector, unreadable } from "@postern/testing";
import { services as monitoring } from "../../cloudwatch/sound.ts";
import { services as cloudtrail } from "../sound.ts";
import { organizationTrails } from "./organization-trails.ts";

const account = "111122223333";
const arn = `arn:aws:cloudtrail:eu-west-1:${account}:trail/all`;
const logGroup = `arn:aws:logs:eu-west-1:${account}:log-group:trails:*`;
const organizationOf = (managementAccount: string) => ({
  id: "o-exampleorgid",
  arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
  managementAccount,
});

const listed = {
  Name: "all",
  TrailARN: arn,
  HomeRegion: "eu-west-1",
  IsMultiRegionTrail: true,
  IsOrganizationTrail: true,
  S3BucketName: "trail-bucket",
  CloudWatchLogsLogGroupArn: logGroup,
};
const told = {
  arn,
  name: "all",
  homeRegion: "eu-west-1",
  multiRegion: true,
  organization: true,
  bucket: "trail-bucket",
  logGroup,
  status: { logging: true },
  selectors: { basic: [], advanced: [] },
};
const topic = `arn:aws:sns:eu-west-1:${account}:security`;

testCollector(
  organizationTrails,
  {
    "the management account tells of the organization's trails, wherever they are at home": {
      organization: organizationOf(account),
      fixtures: {
        cloudtrail: {
          DescribeTrails: {
            trailList: [listed, { ...listed, TrailARN: `${arn}2`, IsOrganizationTrail: false }],
          },
        },
      },
      regions: {
        "eu-west-1": {
          cloudtrail: { GetTrailStatus: { IsLogging: true }, GetEventSelectors: { TrailARN: arn } },
          cloudwatchlogs: {
            DescribeMetricFilters: {
              metricFilters: [
                {
                  filterName: "all",
                  filterPattern: "",
                  metricTransformations: [{ metricNamespace: "T", metricName: "all", metricValue: "1" }],
                },
              ],
            },
            DescribeSubscriptionFilters: { subscriptionFilters: [] },
          },
          cloudwatch: {
            DescribeAlarms: {
              MetricAlarms: [
                {
                  AlarmName: "all",
                  AlarmArn: "alarm",
                  ActionsEnabled: true,
                  AlarmActions: [topic],
                  Namespace: "T",
                  MetricName: "all",
                },
              ],
            },
          },
          sns: { ListSubscriptionsByTopic: { Subscriptions: [] } },
        },
      },
      expect: [
        {
          uid: "o-exampleorgid",
          attributes: { managementAccount: account },
          facets: {
            trails: { answer: "trails", trails: [told] },
            monitoring: {
              [arn]: {
                answer: "log-group",
                name: "trails",
                account,
                filters: [
                  {
                    name: "all",
                    pattern: "",
                    transformed: false,
                    metrics: [{ namespace: "T", name: "all", dimensions: [] }],
                  },
                ],
                alarms: [
                  {
                    name: "all",
                    arn: "alarm",
                    actionsEnabled: true,
                    actions: [topic],
                    metrics: [{ namespace: "T", name: "all", dimensions: [] }],
                    expressions: [],
                    alarms: [],
                    logGroups: [],
                  },
                ],
                topics: [{ arn: topic, receivers: 0 }],
                subscriptions: [],
              },
            },
          },
        },
      ],
    },
    "the organization has no trail": {
      organization: organizationOf(account),
      fixtures: { cloudtrail: { DescribeTrails: { trailList: [] } } },
      expect: [
        { uid: "o-exampleorgid", facets: { trails: { answer: "trails", trails: [] }, monitoring: {} } },
      ],
    },
    "a member is not asked": {
      organization: organizationOf("444455556666"),
      fixtures: {},
      expect: [{ uid: "o-exampleorgid", facets: { trails: { answer: "not-management" }, monitoring: {} } }],
    },
    "the account stands alone": {
      fixtures: {},
      expect: [
        {
          uid: "AWS::::Account:111122223333",
          facets: { trails: { answer: "no-organization" }, monitoring: {} },
        },
      ],
    },
    "a trail whose status is nonsense makes all unreadable": {
      organization: organizationOf(account),
      fixtures: {
        cloudtrail: { DescribeTrails: { trailList: [{ ...listed, CloudWatchLogsLogGroupArn: undefined }] } },
      },
      regions: {
        "eu-west-1": {
          cloudtrail: {
            GetTrailStatus: { IsLogging: "perhaps" as never },
            GetEventSelectors: { TrailARN: arn },
          },
        },
      },
      expect: [
        {
          uid: "o-exampleorgid",
          facets: { trails: unreadable("unexpected-reply"), monitoring: unreadable("unexpected-reply") },
        },
      ],
    },
  },
  { services: { ...cloudtrail, ...monitoring } },
);
