import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { transitGateways } from "./transit-gateways.ts";

const garbage = unreadable("unexpected-reply");
const gateway = { TransitGatewayId: "tgw-1", OwnerId: "111122223333", State: "available" } as const;

testCollector(
  transitGateways,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeTransitGateways: pagesOf(
            "TransitGateways",
            [
              [{ ...gateway, Options: { AutoAcceptSharedAttachments: "enable" } }],
              [
                {
                  ...gateway,
                  TransitGatewayId: "tgw-2",
                  OwnerId: "444455556666",
                  Options: { AutoAcceptSharedAttachments: "disable" },
                },
              ],
            ],
            {
              input: "NextToken",
              output: "NextToken",
            },
          ),
        },
      },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:transit-gateway/tgw-1",
          name: "tgw-1",
          attributes: { state: "available" },
          facets: { autoAccepts: "enable" },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:444455556666:transit-gateway/tgw-2",
          account: "444455556666",
          facets: { autoAccepts: "disable" },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: { ec2: { DescribeTransitGateways: { TransitGateways: [{ ...gateway, Options: {} }] } } },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:transit-gateway/tgw-1",
          facets: { autoAccepts: garbage },
        },
      ],
    },
  },
  { services },
);
