import { readPolicy } from "@postern/analysis/policy-document";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { vpcEndpoints } from "./vpc-endpoints.ts";

const garbage = unreadable("unexpected-reply");
const endpoint = {
  VpcEndpointId: "vpce-1",
  VpcId: "vpc-1",
  OwnerId: "111122223333",
  VpcEndpointType: "Gateway",
  ServiceName: "s3",
  State: "Available",
} as const;
const document = { Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" } };
const policy = readPolicy(JSON.stringify(document));

testCollector(
  vpcEndpoints,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeVpcEndpoints: pagesOf(
            "VpcEndpoints",
            [
              [{ ...endpoint, PolicyDocument: JSON.stringify(document) }],
              [
                {
                  ...endpoint,
                  VpcEndpointId: "vpce-2",
                  OwnerId: "444455556666",
                  ServiceName: undefined,
                  PolicyDocument: JSON.stringify(document),
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
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-endpoint/vpce-1",
          name: "vpce-1",
          attributes: { vpc: "vpc-1", service: "s3", type: "Gateway", state: "available" },
          facets: { policy },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:444455556666:vpc-endpoint/vpce-2",
          account: "444455556666",
          attributes: { vpc: "vpc-1", service: null, type: "Gateway", state: "available" },
          facets: { policy },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: {
        ec2: {
          DescribeVpcEndpoints: {
            VpcEndpoints: [
              { ...endpoint, PolicyDocument: "<html>" },
              { ...endpoint, VpcEndpointId: "vpce-2" },
            ],
          },
        },
      },
      expect: [
        { uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-endpoint/vpce-1", facets: { policy: garbage } },
        { uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-endpoint/vpce-2", facets: { policy: garbage } },
      ],
    },
  },
  { services },
);
