import { defineCheck, manual, notApplicable, read, someOf, withFacets } from "@postern/sdk";
import { networkInterfaces } from "./collectors/network-interfaces.ts";
import { vpcEndpoints } from "./collectors/vpc-endpoints.ts";
import { vpcs } from "./collectors/vpcs.ts";
import { ownedByAnother } from "./shared/owner.ts";
import { vpcLabel } from "./shared/vpc.ts";

export default defineCheck({
  metadata: {
    id: "ec2-vpc-service-endpoints-used",
    title: "VPC reaches AWS services through VPC endpoints",
    severity: "informational",
    service: "ec2",
    description:
      "Lists the VPC endpoints of each VPC that is in use. Which services its workloads call is in no API: only flow logs and CloudTrail's events tell, so that a person must compare. A gateway endpoint works in those subnets alone whose route tables name it.",
    risk: "Calls to AWS leave the VPC over the internet gateway or NAT, where no endpoint policy can keep data from being carried to other accounts.",
    remediation: {
      summary: "Create endpoints for the services that the VPC's workloads call.",
      console: [
        "Open the VPC console in the region and choose Endpoints, then Create endpoint.",
        "Choose the service, the VPC <name> and its subnets or route tables.",
        "Limit the endpoint's policy to your accounts and create it.",
      ],
      cli: "aws ec2 create-vpc-endpoint --region <region> --vpc-id <name> --vpc-endpoint-type Gateway --service-name com.amazonaws.<region>.s3 --route-table-ids TABLE_ID",
      terraform: `resource "aws_vpc_endpoint" "s3" {
  vpc_id          = "<name>"
  service_name    = "com.amazonaws.<region>.s3"
  route_table_ids = ["TABLE_ID"]
}`,
      cloudformation: `Resources:
  S3Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: VPC_ID
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      VpcEndpointType: Gateway
      RouteTableIds:
        - TABLE_ID`,
      choices: ["TABLE_ID", "VPC_ID"],
      url: "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
      impact:
        "A gateway endpoint ends open connections to the service, and policies that ask for a public source address refuse what comes through it; interface endpoints are charged by hour and traffic.",
    },
    references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html"],
    frameworks: { "cis-aws-7.0.0": ["6.8"] },
    categories: ["network"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(vpcs),
  needs: { endpoints: withFacets(vpcEndpoints), interfaces: withFacets(networkInterfaces) },
  evaluate(vpc, facts, _options, context) {
    const foreign = ownedByAnother(vpc, context);
    if (foreign) return foreign;
    const label = vpcLabel(vpc);
    const isIn = ({ resource }: { readonly resource: { readonly attributes: { readonly vpc: string } } }) =>
      resource.attributes.vpc === vpc.name;
    if (!someOf(facts.interfaces, isIn)) return notApplicable(`${label} has no network interfaces.`);
    const endpoints = read(facts.endpoints)
      .filter(isIn)
      .map(({ resource: { name, attributes } }) => ({ name, ...attributes }));
    const listed = endpoints.map(
      ({ name, service, type, state }) => `${service ?? name} (${type}, ${state})`,
    );
    return manual(
      `A person must see whether ${label} has the endpoints that its workloads need; it has ${listed.join(", ") || "none"}.`,
      { evidence: { endpoints } },
    );
  },
});
