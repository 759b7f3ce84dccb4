import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { securityGroups } from "./collectors/security-groups.ts";
import { everyPermission } from "./shared/open-permissions.ts";
import { ownedByAnother } from "./shared/owner.ts";

export default defineCheck({
  metadata: {
    id: "ec2-default-security-group-closed",
    title: "Default security group of a VPC has no rules",
    severity: "high",
    service: "ec2",
    description:
      "Looks whether the security group named default, which every VPC has and nobody can delete, is without ingress and egress rules. AWS makes it with a rule that lets its members reach each other and one that lets them reach everything.",
    risk: "What is launched without a group lands in this one: machines that have nothing to do with each other get to talk, and to send data anywhere, without anybody having decided it.",
    remediation: {
      summary:
        "Give each workload a group of its own, then remove all rules of the default group, so that nothing works in it by accident.",
      console: [
        "Open the VPC console in the region, choose Security groups and filter by the name default.",
        "Look under Network interfaces which ones still use <name>, and move them to groups of their own.",
        "Choose the group, Edit inbound rules, delete all and save.",
        "Do the same under Edit outbound rules.",
      ],
      cli: [
        "aws ec2 revoke-security-group-ingress --region <region> --group-id <name> --ip-permissions <ingress>",
        "aws ec2 revoke-security-group-egress --region <region> --group-id <name> --ip-permissions <egress>",
      ].join("\n"),
      terraform: 'resource "aws_default_security_group" "this" {\n  vpc_id = "<vpc-id>"\n}',
      cloudformation: {
        none: "CloudFormation can add rules to the default group but cannot remove those that it has.",
      },
      placeholders: {
        ingress: "An ingress rule with one of its sources, as the AWS CLI takes it.",
        egress: "An egress rule with one of its destinations.",
        "vpc-id": "The VPC of the group.",
      },
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
      impact:
        "What was put into the default group, often without anyone choosing it, talks to nobody any more: give it a group of its own first.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    ],
    frameworks: { "aws-fsbp": ["EC2.2"], "cis-aws-7.0.0": ["6.5"] },
    categories: ["network"],
    aliases: ["prowler:ec2_securitygroup_default_restrict_traffic"],
    since: "0.1.0",
  },
  over: withFacets(securityGroups, "ingress", "egress"),
  evaluate(group, facts, _options, context) {
    const { name, attributes } = group;
    const foreign = ownedByAnother(group, context);
    if (foreign) return foreign;
    if (attributes.groupName !== "default")
      return notApplicable(`Security group ${name} (${attributes.groupName}) is no default group.`);
    const [ingress, egress] = [read(facts.ingress), read(facts.egress)];
    const label = `Default security group ${name} of ${attributes.vpc ?? "EC2-Classic"}`;
    return ingress.length + egress.length > 0
      ? fail(`${label} has ${counted(ingress, "ingress rule")} and ${counted(egress, "egress rule")}.`, {
          placeholders: {
            ingress: ingress.flatMap(everyPermission),
            egress: egress.flatMap(everyPermission),
            ...(attributes.vpc !== undefined && { "vpc-id": attributes.vpc }),
          },
        })
      : pass(`${label} has no rules.`);
  },
});

function counted({ length: count }: readonly unknown[], what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
