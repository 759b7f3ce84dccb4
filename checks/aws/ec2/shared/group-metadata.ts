import type { CheckMetadata } from "@postern/sdk";

/** What a check of ingress rules says of itself. */
type Own = Pick<
  CheckMetadata,
  "id" | "title" | "severity" | "description" | "risk" | "frameworks" | "aliases"
>;

/** A rule that may stay, for the examples of the remediation. */
interface NarrowRule {
  readonly port: number;
  readonly cidr: string;
}

/** Metadata of a check of ingress rules of security groups: its own words, and what all of them share. */
export function groupMetadata(own: Own, { port, cidr }: NarrowRule): CheckMetadata {
  const [terraformSource, cloudformationSource] = cidr.includes(":")
    ? ["cidr_ipv6", "CidrIpv6"]
    : ["cidr_ipv4", "CidrIp"];
  return {
    ...own,
    service: "ec2",
    remediation: {
      summary:
        "Remove the ingress rules that let the internet in, or limit them to the address ranges and security groups that need the port.",
      console: [
        "Open the VPC console in the region and choose Security groups.",
        "Choose the group <name> and its tab Inbound rules, then Edit inbound rules.",
        "Delete the rule, or replace its source by a narrow range, a prefix list or a security group.",
        "Choose Save rules.",
      ],
      cli: [
        "aws ec2 describe-security-group-rules --region <region> --filters Name=group-id,Values=<name>",
        "aws ec2 revoke-security-group-ingress --region <region> --group-id <name> --security-group-rule-ids RULE_ID",
      ].join("\n"),
      terraform: `resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = "<name>"
  ip_protocol       = "tcp"
  from_port         = ${port}
  to_port           = ${port}
  ${terraformSource}         = "${cidr}"
}`,
      cloudformation: `Resources:
  SecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Only known networks get in
      VpcId: VPC_ID
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: ${port}
          ToPort: ${port}
          ${cloudformationSource}: ${cidr.includes(":") ? `"${cidr}"` : cidr}`,
      choices: ["RULE_ID", "VPC_ID"],
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/working-with-security-group-rules.html",
      impact:
        "Whoever comes from a range that is removed, partners and health checks included, gets in no more.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html",
      "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    ],
    categories: ["network", "internet-exposed"],
    since: "0.1.0",
  };
}
