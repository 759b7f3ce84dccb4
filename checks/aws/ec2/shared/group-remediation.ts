import type { Remediation } from "@postern/sdk";

/** A rule that may stay, for the examples of a remediation. */
export interface NarrowRule {
  readonly port: number;
  readonly cidr: string;
}

/**
 * The methods by which rules of security groups that let the internet in are removed, and a narrow one made.
 *
 * @param group the group's id, or its placeholder
 */
export function narrowGroup(
  group: string,
  { port, cidr }: NarrowRule,
): Pick<Remediation, "cli" | "terraform" | "cloudformation" | "url"> {
  const [terraformSource, cloudformationSource] = cidr.includes(":")
    ? ["cidr_ipv6", "CidrIpv6"]
    : ["cidr_ipv4", "CidrIp"];
  return {
    cli: `aws ec2 revoke-security-group-ingress --region <region> --group-id ${group} --ip-permissions <permission>`,
    // Without empty lines between the blocks: they go together where there are several groups.
    terraform: `resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = "${group}"
  ip_protocol       = "tcp"
  from_port         = ${port}
  to_port           = ${port}
  ${terraformSource}         = "${cidr}"
}
# Removes every ingress rule that is not listed: list all that shall stay.
resource "aws_vpc_security_group_rules_exclusive" "this" {
  security_group_id = "${group}"
  ingress_rule_ids  = [aws_vpc_security_group_ingress_rule.this.id]
  egress_rule_ids   = [for rule in data.aws_vpc_security_group_rule.each : rule.id if rule.is_egress]
}
data "aws_vpc_security_group_rule" "each" {
  for_each               = toset(data.aws_vpc_security_group_rules.all.ids)
  security_group_rule_id = each.value
}
data "aws_vpc_security_group_rules" "all" {
  filter {
    name   = "group-id"
    values = ["${group}"]
  }
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
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/working-with-security-group-rules.html",
  };
}
