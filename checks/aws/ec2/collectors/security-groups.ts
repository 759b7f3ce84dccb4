import type { IpPermission } from "../clients/ec2.ts";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

// An ICMP type or code of -1 stands for all.
const port = z.int().min(-1);
const rule = z.strictObject({
  protocol: z
    .string()
    .regex(/^(?:tcp|udp|icmp|icmpv6|-1|\d{1,3})$/)
    .describe("tcp, udp, icmp, icmpv6, a number as text, or -1 for all."),
  fromPort: port.optional().describe("The first port, or the ICMP type."),
  toPort: port.optional().describe("The last port, or the ICMP code."),
  ipv4Ranges: z.array(z.string()),
  ipv6Ranges: z.array(z.string()),
  prefixLists: z.array(z.string()),
  groups: z.array(z.string()).describe("Security groups whose members are the source or destination."),
});

const rules = { calls: [], value: z.array(rule) };

/** Security groups with their rules (EC2 DescribeSecurityGroups). */
export const securityGroups = defineCollector({
  id: "ec2-security-groups",
  description: "Security groups with their ingress and egress rules.",
  scope: "region",
  resourceType: "AWS::EC2::SecurityGroup",
  calls: ["ec2:DescribeSecurityGroups"],
  attributes: z.strictObject({
    groupName: z.string(),
    vpc: z.string().min(1).optional().describe("Groups of EC2-Classic had none."),
  }),
  facets: { ingress: rules, egress: rules },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeSecurityGroupsCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) =>
        client(EC2Client).send(new DescribeSecurityGroupsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const group of required(page, "SecurityGroups")) {
        const id = required(group, "GroupId");
        const own = { owner: required(group, "OwnerId"), tags: group.Tags };
        yield {
          ...ec2Resource({ target, region }, "security-group", id, own),
          attributes: { groupName: required(group, "GroupName"), vpc: group.VpcId },
          facets: await facets({
            ingress: async () => required(group, "IpPermissions").map(ruleOf),
            egress: async () => required(group, "IpPermissionsEgress").map(ruleOf),
          }),
        };
      }
  },
});

/** A rule. Its ports may be left out, where its protocol has none; its lists may not. */
function ruleOf(permission: IpPermission): z.infer<typeof rule> {
  const { FromPort, ToPort } = permission;
  return {
    protocol: required(permission, "IpProtocol"),
    ...(FromPort !== undefined && { fromPort: FromPort }),
    ...(ToPort !== undefined && { toPort: ToPort }),
    ipv4Ranges: required(permission, "IpRanges").map((range) => required(range, "CidrIp")),
    ipv6Ranges: required(permission, "Ipv6Ranges").map((range) => required(range, "CidrIpv6")),
    prefixLists: required(permission, "PrefixListIds").map((list) => required(list, "PrefixListId")),
    groups: required(permission, "UserIdGroupPairs").map((pair) => required(pair, "GroupId")),
  };
}
