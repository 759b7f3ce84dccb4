import { notAsked } from "@postern/sdk";
import { testCollector, unreadable } from "@postern/testing";
import { services as monitoring } from "../../cloudwatch/sound.ts";
import { services as cloudtrail } from "../sound.ts";
import { trails } from "./trails.ts";
import {
  account,
  arn,
  attributes,
  facets,
  fixtures,
  listed,
  monitoringCases,
  region,
} from "./trails.test-support.ts";

testCollector(
  trails,
  {
    "a trail without anything that it may do without": {
      region,
      fixtures,
      expect: [{ uid: arn, name: "main", account, attributes, facets }],
    },
    "all that a trail and its status tell": {
      region,
      fixtures: {
        cloudtrail: {
          DescribeTrails: {
            trailList: [
              { ...listed, LogFileValidationEnabled: true, KmsKeyId: "key" },
              { ...listed, Name: "other", HomeRegion: "eu-west-1" },
            ],
          },
          GetTrailStatus: {
            IsLogging: false,
            LatestDeliveryError: "NoSuchBucket",
            LatestCloudWatchLogsDeliveryError: "AccessDenied",
            LatestCloudWatchLogsDeliveryTime: new Date("2026-11-01T00:00:00Z"),
          },
          GetEventSelectors: {
            TrailARN: arn,
            EventSelectors: [
              {
                ReadWriteType: "WriteOnly",
                IncludeManagementEvents: true,
                ExcludeManagementEventSources: ["kms.amazonaws.com"],
                DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }],
              },
            ],
            AdvancedEventSelectors: [
              {
                FieldSelectors: [
                  { Field: "eventCategory", Equals: ["Data"] },
                  { Field: "resources.ARN", StartsWith: ["a"], EndsWith: ["b"], NotEquals: ["c"] },
                  { Field: "eventName", NotStartsWith: ["d"], NotEndsWith: ["e"] },
                ],
              },
            ],
          },
        },
      },
      expect: [
        {
          uid: arn,
          facets: {
            logFileValidation: true,
            key: "key",
            status: {
              logging: false,
              deliveryError: "NoSuchBucket",
              logGroupDeliveryError: "AccessDenied",
              logGroupDeliveredAt: "2026-11-01T00:00:00.000Z",
            },
            selectors: {
              basic: [
                {
                  readWrite: "WriteOnly",
                  management: true,
                  excludedSources: ["kms.amazonaws.com"],
                  data: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
                },
              ],
              advanced: [
                [
                  { field: "eventCategory", equals: ["Data"] },
                  { field: "resources.ARN", startsWith: ["a"], endsWith: ["b"], notEquals: ["c"] },
                  { field: "eventName", notStartsWith: ["d"], notEndsWith: ["e"] },
                ],
              ],
            },
            monitoring: { answer: "no-log-group" },
          },
        },
      ],
    },
    "a trail that another account owns is not asked for more": {
      region,
      fixtures: {
        cloudtrail: {
          DescribeTrails: {
            trailList: [
              { ...listed, TrailARN: arn.replace(account, "444455556666"), IsOrganizationTrail: true },
            ],
          },
        },
      },
      expect: [
        {
          uid: arn.replace(account, "444455556666"),
          account: "444455556666",
          attributes: { ...attributes, organization: true },
          facets: {
            ...facets,
            status: notAsked("Trail main belongs to account 444455556666."),
            selectors: notAsked("Trail main belongs to account 444455556666."),
            monitoring: notAsked("Trail main belongs to account 444455556666."),
          },
        },
      ],
    },
    "a kind of events that nobody knows makes the selectors unreadable": {
      region,
      fixtures: {
        cloudtrail: {
          ...fixtures.cloudtrail,
          GetEventSelectors: {
            TrailARN: arn,
            EventSelectors: [{ ReadWriteType: "Most" as never, IncludeManagementEvents: true }],
          },
        },
      },
      expect: [{ uid: arn, facets: { ...facets, selectors: unreadable("unexpected-reply") } }],
    },
    ...monitoringCases,
  },
  {
    services: { ...cloudtrail, ...monitoring },
    // Without a pattern a filter takes every event.
    answers: { DescribeMetricFilters: { filterPattern: [""] } },
  },
);
