import type { NetworkAclEntry } from "../clients/ec2.ts";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

const port = z.int().min(0);
const entry = z.strictObject({
  ruleNumber: z.int().positive(),
  protocol: z
    .string()
    .regex(/^(?:-1|\d{1,3})$/)
    .describe("A number as text, or -1 for all."),
  action: z.enum(["allow", "deny"]),
  egress: z.boolean(),
  cidr: z.string().min(1),
  fromPort: port.optional(),
  toPort: port.optional(),
});

/** Network ACLs with their entries (EC2 DescribeNetworkAcls). */
export const networkAcls = defineCollector({
  id: "ec2-network-acls",
  description: "Network ACLs with their entries and the subnets that they guard.",
  scope: "region",
  resourceType: "AWS::EC2::NetworkAcl",
  calls: ["ec2:DescribeNetworkAcls"],
  attributes: z.strictObject({ isDefault: z.boolean(), subnets: z.array(z.string()) }),
  facets: { entries: { calls: [], value: z.array(entry) } },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeNetworkAclsCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) => client(EC2Client).send(new DescribeNetworkAclsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const acl of required(page, "NetworkAcls")) {
        const id = required(acl, "NetworkAclId");
        const own = { owner: required(acl, "OwnerId"), tags: acl.Tags };
        yield {
          ...ec2Resource({ target, region }, "network-acl", id, own),
          attributes: {
            isDefault: required(acl, "IsDefault"),
            subnets: required(acl, "Associations").map((association) => required(association, "SubnetId")),
          },
          facets: await facets({ entries: async () => required(acl, "Entries").map(entryOf) }),
        };
      }
  },
});

function entryOf(listed: NetworkAclEntry): z.infer<typeof entry> {
  const { CidrBlock, Ipv6CidrBlock, PortRange } = listed;
  const cidr = CidrBlock ?? Ipv6CidrBlock;
  if (cidr === undefined) throw new UnexpectedReplyError("An entry of a network ACL has no CIDR block.");
  return {
    ruleNumber: required(listed, "RuleNumber"),
    protocol: required(listed, "Protocol"),
    action: required(listed, "RuleAction"),
    egress: required(listed, "Egress"),
    cidr,
    ...(PortRange?.From !== undefined && { fromPort: PortRange.From }),
    ...(PortRange?.To !== undefined && { toPort: PortRange.To }),
  };
}
