import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { subnets } from "./collectors/subnets.ts";
import { ownedByAnother } from "./shared/owner.ts";

export default defineCheck({
  metadata: {
    id: "ec2-subnet-public-address-assignment-disabled",
    title: "Subnet assigns no public IPv4 addresses by itself",
    severity: "medium",
    service: "ec2",
    description:
      "Looks whether a subnet gives every interface that is launched in it a public IPv4 address. Default subnets do until it is turned off. Addresses of IPv6 are another setting.",
    risk: "A machine is on the internet because of where it was launched, not because somebody wanted it there.",
    remediation: {
      summary: "Turn the assignment off, and give public addresses to what needs one.",
      console: [
        "Open the VPC console in the region and choose Subnets.",
        "Choose <name>, Actions, Edit subnet settings.",
        "Clear Enable auto-assign public IPv4 address and save.",
      ],
      cli: "aws ec2 modify-subnet-attribute --region <region> --subnet-id <name> --no-map-public-ip-on-launch",
      terraform: `resource "aws_subnet" "this" {
  vpc_id                  = "VPC_ID"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = false
}`,
      cloudformation: `Resources:
  Subnet:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: VPC_ID
      CidrBlock: 10.0.1.0/24
      MapPublicIpOnLaunch: false`,
      choices: ["VPC_ID"],
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",
      impact:
        "New machines in the subnet have no way to the internet unless there is a NAT gateway or they get an address.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    ],
    frameworks: { "aws-fsbp": ["EC2.15"] },
    categories: ["network", "internet-exposed"],
    aliases: ["prowler:vpc_subnet_no_public_ip_by_default"],
    since: "0.1.0",
  },
  over: withFacets(subnets, "mapPublicIp"),
  evaluate(subnet, facts, _options, context) {
    const foreign = ownedByAnother(subnet, context);
    if (foreign) return foreign;
    return read(facts.mapPublicIp)
      ? fail(`Subnet ${subnet.name} gives what is launched in it a public IPv4 address.`)
      : pass(`Subnet ${subnet.name} assigns no public IPv4 addresses.`);
  },
});
