import { pagesOf, testCollector } from "@postern/testing";
import { services } from "../sound.ts";
import { vpcs } from "./vpcs.ts";

testCollector(
  vpcs,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeVpcs: pagesOf(
            "Vpcs",
            [
              [{ VpcId: "vpc-1", OwnerId: "111122223333", IsDefault: true }],
              [{ VpcId: "vpc-2", OwnerId: "444455556666", IsDefault: false }],
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
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-1",
          name: "vpc-1",
          attributes: { isDefault: true },
          facets: {},
        },
        {
          uid: "arn:aws:ec2:eu-central-1:444455556666:vpc/vpc-2",
          account: "444455556666",
          attributes: { isDefault: false },
          facets: {},
        },
      ],
    },
    "a VPC without an id is none": {
      fixtures: { ec2: { DescribeVpcs: { Vpcs: [{}] } } },
      expect: [],
      failure: "unexpected-reply",
    },
  },
  { services },
);
