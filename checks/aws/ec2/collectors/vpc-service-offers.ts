import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";

/** Services that a VPC can have endpoints of (EC2 DescribeVpcEndpointServices). */
export const vpcServiceOffers = defineCollector({
  id: "ec2-vpc-service-offers",
  description: "Services that a VPC can have endpoints of, and whether those have policies.",
  scope: "region",
  resourceType: "AWS::EC2::VPCEndpointService",
  calls: ["ec2:DescribeVpcEndpointServices"],
  attributes: z.null(),
  facets: { policySupported: { calls: [], value: z.boolean() } },
  async *collect({ client, paginate, facets }) {
    const { EC2Client, DescribeVpcEndpointServicesCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) =>
        client(EC2Client).send(new DescribeVpcEndpointServicesCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const service of required(page, "ServiceDetails")) {
        const id = required(service, "ServiceName");
        yield {
          uid: id,
          name: id,
          attributes: null,
          facets: await facets({
            policySupported: async () => required(service, "VpcEndpointPolicySupported"),
          }),
        };
      }
  },
});
