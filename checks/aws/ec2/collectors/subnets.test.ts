import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { subnets } from "./subnets.ts";

const garbage = unreadable("unexpected-reply");
const subnet = { SubnetId: "subnet-1", VpcId: "vpc-1", OwnerId: "111122223333", MapPublicIpOnLaunch: false };

testCollector(
  subnets,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeSubnets: pagesOf(
            "Subnets",
            [
              [{ ...subnet, BlockPublicAccessStates: { InternetGatewayBlockMode: "block-ingress" } }],
              [{ ...subnet, SubnetId: "subnet-2", OwnerId: "444455556666", MapPublicIpOnLaunch: true }],
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
          uid: "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1",
          name: "subnet-1",
          attributes: { vpc: "vpc-1" },
          facets: { mapPublicIp: false, internetGatewayBlock: "block-ingress" },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:444455556666:subnet/subnet-2",
          account: "444455556666",
          facets: { mapPublicIp: true, internetGatewayBlock: "off" },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: {
        ec2: {
          DescribeSubnets: {
            Subnets: [{ ...subnet, MapPublicIpOnLaunch: undefined, BlockPublicAccessStates: {} }],
          },
        },
      },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1",
          facets: { mapPublicIp: garbage, internetGatewayBlock: garbage },
        },
      ],
    },
  },
  { services },
);
