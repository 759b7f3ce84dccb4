import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { routeTables } from "./route-tables.ts";

const garbage = unreadable("unexpected-reply");
const table = {
  RouteTableId: "rtb-1",
  VpcId: "vpc-1",
  OwnerId: "111122223333",
  Routes: [],
  Associations: [{ Main: true }],
};

testCollector(
  routeTables,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeRouteTables: pagesOf(
            "RouteTables",
            [
              [
                {
                  ...table,
                  Routes: [
                    { DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-1", State: "active" },
                    { DestinationPrefixListId: "pl-1", VpcPeeringConnectionId: "pcx-1", State: "blackhole" },
                  ],
                },
              ],
              [{ ...table, RouteTableId: "rtb-2", Associations: [{ Main: false, SubnetId: "subnet-1" }] }],
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
          uid: "arn:aws:ec2:eu-central-1:111122223333:route-table/rtb-1",
          name: "rtb-1",
          attributes: { vpc: "vpc-1" },
          facets: {
            routes: [
              { destinationCidr: "0.0.0.0/0", gateway: "igw-1", state: "active" },
              { destinationPrefixList: "pl-1", peering: "pcx-1", state: "blackhole" },
            ],
            associations: [{ subnet: undefined, main: true }],
          },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:route-table/rtb-2",
          facets: { routes: [], associations: [{ subnet: "subnet-1", main: false }] },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: {
        ec2: {
          DescribeRouteTables: {
            RouteTables: [
              { ...table, Routes: [{ GatewayId: "igw-1", State: "active" }], Associations: [{}] },
            ],
          },
        },
      },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:route-table/rtb-1",
          facets: { routes: garbage, associations: garbage },
        },
      ],
    },
  },
  { services },
);
