import {
  type AclEntry,
  type AddressFamily,
  aclAdmission,
  aclExposure,
  type Port,
} from "@postern/analysis/network";
import {
  type EvaluationContext,
  fail,
  type Outcome,
  pass,
  type CheckMetadata,
  type ScopedResource,
} from "@postern/sdk";
import type * as z from "zod";
import { portNames, sourceText } from "./group-exposure.ts";
import { ownedByAnother } from "./owner.ts";
import { type administrationOptions, administrationQuestions, portsOf } from "./ports.ts";

/** Judges which administration ports a network ACL lets the internet of one family reach. */
export function judgeAcl(
  acl: ScopedResource<{ readonly isDefault: boolean }>,
  entries: readonly AclEntry[],
  family: AddressFamily,
  { ports, widestSource }: z.output<typeof administrationOptions>,
  context: EvaluationContext,
): Outcome | Outcome[] {
  const foreign = ownedByAnother(acl, context);
  if (foreign) return foreign;
  const label = acl.attributes.isDefault ? `Default network ACL ${acl.name}` : `Network ACL ${acl.name}`;
  const failures = administrationQuestions(ports).flatMap(({ name: discriminator, ports: asked }) => {
    const open = asked.flatMap((port) => {
      const exposure = aclExposure(entries, port, family, { widestSource });
      return exposure.state === "open" ? [{ port, exposure }] : [];
    });
    const [first] = open;
    if (!first) return [];
    const reached = portNames(open.map(({ port }) => port));
    return fail(`${label} lets ${sourceText(first.exposure)} reach ${reached}.`, {
      discriminator,
      evidence: { ...first.exposure },
    });
  });
  if (failures.length > 0) return failures;
  const closed = `${label} lets no ${family === "ipv4" ? "IPv4" : "IPv6"} internet reach administration ports`;
  const denying = denyingEntries(entries, portsOf(ports), family);
  return pass(denying.length > 0 ? `${closed}: entry ${denying.join(", ")} denies it.` : `${closed}.`);
}

function denyingEntries(
  entries: readonly AclEntry[],
  ports: readonly Port[],
  family: AddressFamily,
): number[] {
  const numbers = ports.flatMap((port) => aclAdmission(entries, port, family).denying);
  return [...new Set(numbers)].toSorted((one, other) => one - other);
}

const denials = [
  { name: "ssh", number: 1, port: 22 },
  { name: "rdp", number: 2, port: 3389 },
];

/** Metadata of a check of network ACLs: its own words, and what both share. */
export function aclMetadata(
  own: Pick<CheckMetadata, "id" | "title" | "description" | "frameworks">,
  family: AddressFamily,
): CheckMetadata {
  const isIpv4 = family === "ipv4";
  const range = isIpv4 ? "0.0.0.0/0" : "::/0";
  return {
    ...own,
    severity: "medium",
    service: "ec2",
    risk: "The subnet is left to its security groups alone: one rule that is too wide, and the whole internet may try to log in to the machines behind it.",
    remediation: {
      summary:
        "Put an entry that denies the administration ports in front of the one that allows everything, or allow only the ports and ranges that are needed.",
      console: [
        "Open the VPC console in the region and choose Network ACLs.",
        "Choose <name> and its tab Inbound rules, then Edit inbound rules.",
        `Add deny entries for TCP 22 and 3389 from ${range} with lower numbers than the entry that allows them.`,
        "Choose Save changes.",
      ],
      cli: denials
        .map(
          ({ number, port }) =>
            `aws ec2 create-network-acl-entry --region <region> --network-acl-id <name> --ingress --rule-number ${number} --protocol tcp --port-range From=${port},To=${port} ${isIpv4 ? "--cidr-block" : "--ipv6-cidr-block"} ${range} --rule-action deny`,
        )
        .join("\n"),
      terraform: denials
        .map(
          ({ name, number, port }) => `resource "aws_network_acl_rule" "deny_${name}" {
  network_acl_id = "<name>"
  rule_number    = ${number}
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = ${port}
  to_port        = ${port}
  ${isIpv4 ? "cidr_block" : "ipv6_cidr_block"} = "${range}"
}`,
        )
        .join("\n\n"),
      cloudformation: `Resources:
${denials
  .map(
    ({ name, number, port }) => `  Deny${name.toUpperCase()}:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: <name>
      RuleNumber: ${number}
      RuleAction: deny
      Protocol: 6
      PortRange:
        From: ${port}
        To: ${port}
      ${isIpv4 ? `CidrBlock: ${range}` : `Ipv6CidrBlock: "${range}"`}`,
  )
  .join("\n")}`,
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
      impact:
        "Network ACLs know no connections: whoever logs in to the subnet over the internet is cut off at once.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html",
      "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
    ],
    categories: ["network", "internet-exposed"],
    aliases: [
      "prowler:ec2_networkacl_allow_ingress_tcp_port_22",
      "prowler:ec2_networkacl_allow_ingress_tcp_port_3389",
      "prowler:ec2_networkacl_allow_ingress_any_port",
    ],
    since: "0.1.0",
  };
}
