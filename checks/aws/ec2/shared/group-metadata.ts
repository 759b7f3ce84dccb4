import type { CheckMetadata } from "@postern/sdk";
import { narrowGroup, type NarrowRule } from "./group-remediation.ts";

/** What a check of ingress rules says of itself. */
type Own = Pick<
  CheckMetadata,
  "id" | "title" | "severity" | "description" | "risk" | "frameworks" | "aliases"
>;

/** Metadata of a check of ingress rules of security groups: its own words, and what all of them share. */
export function groupMetadata(own: Own, rule: NarrowRule): CheckMetadata {
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
      ...narrowGroup("<name>", rule),
      placeholders: {
        permission: "An ingress rule with a source that is the internet, as the AWS CLI takes it.",
      },
      choices: ["VPC_ID"],
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
