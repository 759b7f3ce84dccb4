import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { transitGateways } from "./collectors/transit-gateways.ts";
import { ownedByAnother } from "./shared/owner.ts";

export default defineCheck({
  metadata: {
    id: "ec2-transit-gateway-auto-accept-disabled",
    title: "Transit gateway accepts no attachments by itself",
    severity: "high",
    service: "ec2",
    description:
      "Looks whether a transit gateway accepts by itself the VPCs that other accounts, with whom it is shared, want to attach to it.",
    risk: "Any account that the gateway is shared with can join its VPC to the network, and reach whatever the route tables let it reach, without anybody agreeing.",
    remediation: {
      summary: "Turn automatic acceptance off, and look through the attachments that there are.",
      console: [
        "Open the VPC console in the region and choose Transit gateways.",
        "Choose <name>, Actions, Modify transit gateway.",
        "Clear Auto accept shared attachments and save.",
        "Under Transit gateway attachments delete those that nobody knows.",
      ],
      cli: "aws ec2 modify-transit-gateway --region <region> --transit-gateway-id <name> --options AutoAcceptSharedAttachments=disable",
      terraform:
        'resource "aws_ec2_transit_gateway" "this" {\n  auto_accept_shared_attachments = "disable"\n}',
      cloudformation: `Resources:
  Gateway:
    Type: AWS::EC2::TransitGateway
    Properties:
      AutoAcceptSharedAttachments: disable`,
      url: "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-modifying.html",
      impact: "Somebody must accept each new attachment of another account.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGateways.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    ],
    frameworks: { "aws-fsbp": ["EC2.23"] },
    categories: ["network"],
    aliases: ["prowler:ec2_transitgateway_auto_accept_vpc_attachments"],
    since: "0.1.0",
  },
  over: withFacets(transitGateways, "autoAccepts"),
  evaluate(gateway, facts, _options, context) {
    const { name, attributes } = gateway;
    if (attributes.state === "deleted" || attributes.state === "deleting")
      return notApplicable(`Transit gateway ${name} is ${attributes.state}.`);
    const foreign = ownedByAnother(gateway, context);
    if (foreign) return foreign;
    return read(facts.autoAccepts) === "enable"
      ? fail(`Transit gateway ${name} accepts attachments of other accounts by itself.`)
      : pass(`Transit gateway ${name} accepts no attachments by itself.`);
  },
});
