import { testCollector } from "@postern/testing";
import { services } from "../sound.ts";
import { distributionLogDeliveries } from "./log-deliveries.ts";

const uid = "arn:aws:logs:us-east-1:111122223333:delivery-source:letters";
const distribution = "arn:aws:cloudfront::111122223333:distribution/E1A2B3C4D5E6F7";

testCollector(
  distributionLogDeliveries,
  {
    "the sources of us-east-1 are found, wherever the account works": {
      fixtures: {
        cloudwatchlogs: {
          DescribeDeliveries: { deliveries: [] },
          DescribeDeliverySources: { deliverySources: [] },
        },
      },
      regions: {
        "us-east-1": {
          cloudwatchlogs: {
            DescribeDeliveries: { deliveries: [{ deliverySourceName: "letters" }] },
            DescribeDeliverySources: {
              deliverySources: [
                { name: "letters", arn: uid, resourceArns: [distribution], logType: "ACCESS_LOGS" },
              ],
            },
          },
        },
      },
      expect: [
        {
          uid,
          name: "letters",
          attributes: { resources: [distribution], logType: "ACCESS_LOGS", delivered: true },
          facets: {},
        },
      ],
    },
  },
  { services },
);
