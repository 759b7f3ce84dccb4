import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** VPC endpoints (EC2 DescribeVpcEndpoints). */
export const vpcEndpoints = defineCollector({
  id: "ec2-vpc-endpoints",
  description: "VPC endpoints with their services and policies.",
  scope: "region",
  resourceType: "AWS::EC2::VPCEndpoint",
  calls: ["ec2:DescribeVpcEndpoints"],
  attributes: z.strictObject({
    vpc: z.string(),
    service: z.string().min(1).nullable().describe("Endpoints of resources and service networks have none."),
    type: z.string().describe("Interface, Gateway, GatewayLoadBalancer …"),
    state: z.string(),
  }),
  facets: { policy: { calls: [], value: policySchema } },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeVpcEndpointsCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) => client(EC2Client).send(new DescribeVpcEndpointsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const endpoint of required(page, "VpcEndpoints")) {
        const id = required(endpoint, "VpcEndpointId");
        const own = { owner: required(endpoint, "OwnerId"), tags: endpoint.Tags };
        yield {
          ...ec2Resource({ target, region }, "vpc-endpoint", id, own),
          attributes: {
            vpc: required(endpoint, "VpcId"),
            service: endpoint.ServiceName ?? null,
            type: required(endpoint, "VpcEndpointType"),
            state: required(endpoint, "State").toLowerCase(),
          },
          facets: await facets({
            policy: async () => readPolicy(required(endpoint, "PolicyDocument"), UnexpectedReplyError),
          }),
        };
      }
  },
});
