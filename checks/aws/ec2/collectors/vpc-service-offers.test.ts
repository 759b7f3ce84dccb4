import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { vpcServiceOffers } from "./vpc-service-offers.ts";

const garbage = unreadable("unexpected-reply");

testCollector(
  vpcServiceOffers,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeVpcEndpointServices: pagesOf(
            "ServiceDetails",
            [
              [{ ServiceName: "s3", VpcEndpointPolicySupported: true }],
              [{ ServiceName: "smtp", VpcEndpointPolicySupported: false }],
            ],
            {
              input: "NextToken",
              output: "NextToken",
            },
          ),
        },
      },
      expect: [
        { uid: "s3", name: "s3", facets: { policySupported: true } },
        { uid: "smtp", facets: { policySupported: false } },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: { ec2: { DescribeVpcEndpointServices: { ServiceDetails: [{ ServiceName: "s3" }] } } },
      expect: [{ uid: "s3", facets: { policySupported: garbage } }],
    },
  },
  { services },
);
