import type {
  Instance,
  InstanceNetworkInterface,
  InstanceNetworkInterfaceAssociation,
} from "../clients/ec2.ts";
import { defineCollector, LeftOutError, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { replyOr, required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";
import { reduceUserData, userDataSchema } from "./user-data.ts";

const networkInterface = z.strictObject({
  id: z.string(),
  subnet: z.string(),
  groups: z.array(z.string()),
  publicIpv4: z.array(z.string()).describe("Of its secondary addresses, too."),
  ipv6: z.array(z.string()),
});

const metadataOptions = z.strictObject({
  endpoint: z.enum(["enabled", "disabled"]),
  tokens: z.enum(["optional", "required"]),
  state: z.enum(["pending", "applied"]).optional(),
  hopLimit: z.int().positive().optional(),
});

/** Instances (EC2 DescribeInstances; DescribeInstanceAttribute for user data, which is one call each). */
export const instances = defineCollector({
  id: "ec2-instances",
  description:
    "Instances with their metadata service, role, network interfaces and hints of secrets in user data.",
  scope: "region",
  resourceType: "AWS::EC2::Instance",
  calls: ["ec2:DescribeInstances"],
  attributes: z.strictObject({
    state: z.enum(["pending", "running", "shutting-down", "terminated", "stopping", "stopped"]),
  }),
  facets: {
    metadataOptions: { calls: [], value: metadataOptions },
    rootDevice: { calls: [], value: z.string().nullable().describe("Name of the root volume's device.") },
    profile: { calls: [], value: z.string().nullable().describe("ARN of the instance profile.") },
    interfaces: { calls: [], value: z.array(networkInterface) },
    userData: { calls: ["ec2:DescribeInstanceAttribute"], value: orNotAsked(userDataSchema) },
  },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeInstanceAttributeCommand, DescribeInstancesCommand } =
      await import("../clients/ec2.ts");
    const ec2 = client(EC2Client);
    const pages = paginate(
      (NextToken) => ec2.send(new DescribeInstancesCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    const userDataOf = async (InstanceId: string) => {
      const asked = new DescribeInstanceAttributeCommand({ InstanceId, Attribute: "userData" });
      const reply = await replyOr(ec2.send(asked), {
        "InvalidInstanceID.NotFound": () => {
          throw new LeftOutError("The instance was gone before its user data could be read.");
        },
      });
      return reduceUserData(required(reply, "UserData").Value);
    };
    for await (const page of pages)
      for (const reservation of required(page, "Reservations"))
        for (const instance of required(reservation, "Instances")) {
          const id = required(instance, "InstanceId");
          const state = required(required(instance, "State"), "Name");
          const own = { owner: required(reservation, "OwnerId"), tags: instance.Tags };
          yield {
            ...ec2Resource({ target, region }, "instance", id, own),
            attributes: { state },
            facets: facets({
              metadataOptions: async () => metadataOptionsOf(instance),
              rootDevice: async () => instance.RootDeviceName || null,
              profile: async () => {
                const { IamInstanceProfile: profile } = instance;
                return profile === undefined ? null : required(profile, "Arn");
              },
              interfaces: async () => required(instance, "NetworkInterfaces").map(interfaceOf),
              userData: async () =>
                state === "terminated" ? notAsked("The instance is terminated.") : await userDataOf(id),
            }),
          };
        }
  },
});

function metadataOptionsOf(instance: Instance): z.infer<typeof metadataOptions> {
  const options = required(instance, "MetadataOptions");
  return {
    endpoint: required(options, "HttpEndpoint"),
    tokens: required(options, "HttpTokens"),
    state: options.State,
    hopLimit: options.HttpPutResponseHopLimit,
  };
}

/** An interface. A private address without an association has no public one. */
function interfaceOf(listed: InstanceNetworkInterface): z.infer<typeof networkInterface> {
  const associations = required(listed, "PrivateIpAddresses").map(({ Association }) => Association);
  const addresses = [listed.Association, ...associations].flatMap((one) => (one ? publicIpOf(one) : []));
  return {
    id: required(listed, "NetworkInterfaceId"),
    subnet: required(listed, "SubnetId"),
    groups: required(listed, "Groups").map((group) => required(group, "GroupId")),
    publicIpv4: [...new Set(addresses)],
    ipv6: required(listed, "Ipv6Addresses").map((address) => required(address, "Ipv6Address")),
  };
}

/** Addresses of a telecommunication carrier and of an Outpost's own network are not known to the internet. */
function publicIpOf(association: InstanceNetworkInterfaceAssociation): string[] {
  const { PublicIp, CarrierIp, CustomerOwnedIp } = association;
  const isInside = PublicIp === undefined && (CarrierIp ?? CustomerOwnedIp) !== undefined;
  return isInside ? [] : [required(association, "PublicIp")];
}
