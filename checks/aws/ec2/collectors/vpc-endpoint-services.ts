import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** Own endpoint services (EC2 DescribeVpcEndpointServiceConfigurations and …Permissions). */
export const vpcEndpointServices = defineCollector({
  id: "ec2-vpc-endpoint-services",
  description: "Services that the account offers to VPCs of others, and whom it lets connect.",
  scope: "region",
  resourceType: "AWS::EC2::VPCEndpointService",
  calls: ["ec2:DescribeVpcEndpointServiceConfigurations"],
  attributes: z.strictObject({ acceptanceRequired: z.boolean() }),
  facets: {
    allowedPrincipals: { calls: ["ec2:DescribeVpcEndpointServicePermissions"], value: z.array(z.string()) },
  },
  async *collect({ target, region, client, paginate, facets }) {
    const {
      EC2Client,
      DescribeVpcEndpointServiceConfigurationsCommand,
      DescribeVpcEndpointServicePermissionsCommand,
    } = await import("../clients/ec2.ts");
    const ec2 = client(EC2Client);
    const principalsOf = async (ServiceId: string): Promise<string[]> => {
      const principals: string[] = [];
      const listed = paginate(
        (NextToken) =>
          ec2.send(
            new DescribeVpcEndpointServicePermissionsCommand({ ServiceId, MaxResults: 1000, NextToken }),
          ),
        ({ NextToken }) => NextToken,
      );
      for await (const page of listed)
        principals.push(...required(page, "AllowedPrincipals").map((one) => required(one, "Principal")));
      return principals;
    };
    const pages = paginate(
      (NextToken) =>
        ec2.send(new DescribeVpcEndpointServiceConfigurationsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const service of required(page, "ServiceConfigurations")) {
        const id = required(service, "ServiceId");
        const own = { owner: target.account, tags: service.Tags };
        yield {
          ...ec2Resource({ target, region }, "vpc-endpoint-service", id, own),
          attributes: { acceptanceRequired: required(service, "AcceptanceRequired") },
          facets: await facets({ allowedPrincipals: () => principalsOf(id) }),
        };
      }
  },
});
