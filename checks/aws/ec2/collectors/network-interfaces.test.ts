import { pagesOf, testCollector } from "@postern/testing";
import { services } from "../sound.ts";
import { networkInterfaces } from "./network-interfaces.ts";

testCollector(
  networkInterfaces,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeNetworkInterfaces: pagesOf(
            "NetworkInterfaces",
            [
              [{ NetworkInterfaceId: "eni-1", VpcId: "vpc-1", OwnerId: "111122223333" }],
              [{ NetworkInterfaceId: "eni-2", VpcId: "vpc-2", OwnerId: "444455556666" }],
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
          uid: "arn:aws:ec2:eu-central-1:111122223333:network-interface/eni-1",
          name: "eni-1",
          attributes: { vpc: "vpc-1" },
          facets: {},
        },
        {
          uid: "arn:aws:ec2:eu-central-1:444455556666:network-interface/eni-2",
          account: "444455556666",
          facets: {},
        },
      ],
    },
    "an interface without an id is none": {
      fixtures: { ec2: { DescribeNetworkInterfaces: { NetworkInterfaces: [{}] } } },
      expect: [],
      failure: "unexpected-reply",
    },
  },
  { services },
);
