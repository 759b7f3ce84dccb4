import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { vpcEndpointServices } from "./vpc-endpoint-services.ts";

const garbage = unreadable("unexpected-reply");
const principals = ["*", "arn:aws:iam::444455556666:root"];
const tokens = { input: "NextToken", output: "NextToken" };

testCollector(
  vpcEndpointServices,
  {
    "found on two pages with an empty one between them": {
      fixtures: {
        ec2: {
          DescribeVpcEndpointServiceConfigurations: pagesOf(
            "ServiceConfigurations",
            [
              [{ ServiceId: "vpce-svc-1", AcceptanceRequired: true }],
              [{ ServiceId: "vpce-svc-2", AcceptanceRequired: false }],
            ],
            {
              input: "NextToken",
              output: "NextToken",
            },
          ),
          DescribeVpcEndpointServicePermissions: pagesOf(
            "AllowedPrincipals",
            principals.map((Principal) => [{ Principal }]),
            tokens,
          ),
        },
      },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-endpoint-service/vpce-svc-1",
          name: "vpce-svc-1",
          attributes: { acceptanceRequired: true },
          facets: { allowedPrincipals: principals },
        },
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-endpoint-service/vpce-svc-2",
          attributes: { acceptanceRequired: false },
          facets: { allowedPrincipals: principals },
        },
      ],
    },
    "members that are missing or garbage cost their facet alone": {
      fixtures: {
        ec2: {
          DescribeVpcEndpointServiceConfigurations: {
            ServiceConfigurations: [{ ServiceId: "vpce-svc-1", AcceptanceRequired: true }],
          },
          DescribeVpcEndpointServicePermissions: { AllowedPrincipals: [{ PrincipalType: "Account" }] },
        },
      },
      expect: [
        {
          uid: "arn:aws:ec2:eu-central-1:111122223333:vpc-endpoint-service/vpce-svc-1",
          facets: { allowedPrincipals: garbage },
        },
      ],
    },
  },
  { services },
);
