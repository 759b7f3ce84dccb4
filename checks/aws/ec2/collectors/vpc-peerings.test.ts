import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { vpcPeerings } from "./vpc-peerings.ts";

const garbage = unreadable("unexpected-reply");
const requester = { vpc: "vpc-1", account: "111122223333", cidrs: ["10.0.0.0/16"] };
const accepter = { VpcId: "vpc-2", OwnerId: "444455556666" };
const peering = {
  VpcPeeringConnectionId: "pcx-1",
  Status: { Code: "active" },
  RequesterVpcInfo: { VpcId: "vpc-1", OwnerId: "111122223333", CidrBlock: "10.0.0.0/16" },
  AccepterVpcInfo: accepter,
} as const;

testCollector(
  vpcPeerings,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeVpcPeeringConnections: pagesOf(
            "VpcPeeringConnections",
            [
              [
                {
                  ...peering,
                  AccepterVpcInfo: {
                    ...accepter,
                    CidrBlock: "10.1.0.0/16",
                    CidrBlockSet: [{ CidrBlock: "10.1.0.0/16" }, { CidrBlock: "10.9.0.0/16" }],
                    Ipv6CidrBlockSet: [{ Ipv6CidrBlock: "2600:1f18::/56" }],
                  },
                },
              ],
              [{ ...peering, VpcPeeringConnectionId: "pcx-2", Status: { Code: "pending-acceptance" } }],
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
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-peering-connection/pcx-1",
          name: "pcx-1",
          attributes: { state: "active" },
          facets: {
            sides: {
              requester,
              accepter: {
                vpc: "vpc-2",
                account: "444455556666",
                cidrs: ["10.1.0.0/16", "10.9.0.0/16", "2600:1f18::/56"],
              },
            },
          },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-peering-connection/pcx-2",
          attributes: { state: "pending-acceptance" },
          facets: { sides: { requester, accepter: { vpc: "vpc-2", account: "444455556666", cidrs: [] } } },
        },
      ],
    },
    "an active connection without a side's ranges is not one to nowhere": {
      fixtures: { ec2: { DescribeVpcPeeringConnections: { VpcPeeringConnections: [peering] } } },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-peering-connection/pcx-1",
          facets: { sides: garbage },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: {
        ec2: {
          DescribeVpcPeeringConnections: { VpcPeeringConnections: [{ ...peering, AccepterVpcInfo: {} }] },
        },
      },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-peering-connection/pcx-1",
          facets: { sides: garbage },
        },
      ],
    },
  },
  { services },
);
