import { pagesOf, testCollector } from "@postern/testing";
import { services } from "../sound.ts";
import { logDeliveries } from "./deliveries.ts";

const uidOf = (name: string) => `arn:aws:logs:eu-central-1:111122223333:delivery-source:${name}`;
const balancer =
  "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef";
const source = (name: string) => ({
  name,
  arn: uidOf(name),
  resourceArns: [balancer],
  logType: "ALB_ACCESS_LOGS",
});
const token = { input: "nextToken", output: "nextToken" };
const found = (name: string, delivered: boolean) => ({
  uid: uidOf(name),
  name,
  attributes: { resources: [balancer], logType: "ALB_ACCESS_LOGS", delivered },
  facets: {},
});

testCollector(
  logDeliveries,
  {
    "sources on several pages are joined with deliveries on several pages": {
      fixtures: {
        cloudwatchlogs: {
          DescribeDeliveries: pagesOf(
            "deliveries",
            [[{ deliverySourceName: "other" }], [{ deliverySourceName: "web" }]],
            token,
          ),
          DescribeDeliverySources: pagesOf("deliverySources", [[source("idle")], [source("web")]], token),
        },
      },
      expect: [found("idle", false), found("web", true)],
    },
    "a source whose resource was deleted delivers nothing": {
      fixtures: {
        cloudwatchlogs: {
          DescribeDeliveries: { deliveries: [{ deliverySourceName: "web" }] },
          DescribeDeliverySources: { deliverySources: [{ ...source("web"), status: "INACTIVE" }] },
        },
      },
      expect: [found("web", false)],
    },
    "a source in a state that nobody knows tells nothing": {
      fixtures: {
        cloudwatchlogs: {
          DescribeDeliveries: { deliveries: [{ deliverySourceName: "web" }] },
          DescribeDeliverySources: {
            deliverySources: [{ ...source("web"), status: "RESTING" as "ACTIVE" }],
          },
        },
      },
      expect: [],
      failure: "unexpected-reply",
    },
    "a delivery that does not tell its source tells nothing": {
      fixtures: {
        cloudwatchlogs: {
          DescribeDeliveries: { deliveries: [{ id: "1" }] },
          DescribeDeliverySources: { deliverySources: [source("web")] },
        },
      },
      expect: [],
      failure: "unexpected-reply",
    },
  },
  { services },
);
