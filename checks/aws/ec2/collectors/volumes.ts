import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** EBS volumes (EC2 DescribeVolumes). */
export const volumes = defineCollector({
  id: "ec2-volumes",
  description: "EBS volumes with their encryption and the instances that use them.",
  scope: "region",
  resourceType: "AWS::EC2::Volume",
  calls: ["ec2:DescribeVolumes"],
  attributes: z.strictObject({
    state: z.enum(["creating", "available", "in-use", "deleting", "deleted", "error"]),
  }),
  facets: {
    encrypted: { calls: [], value: z.boolean() },
    attachments: { calls: [], value: z.array(z.strictObject({ instance: z.string(), device: z.string() })) },
  },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeVolumesCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) => client(EC2Client).send(new DescribeVolumesCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const volume of required(page, "Volumes")) {
        const id = required(volume, "VolumeId");
        const own = { owner: target.account, tags: volume.Tags };
        yield {
          ...ec2Resource({ target, region }, "volume", id, own),
          attributes: { state: required(volume, "State") },
          facets: facets({
            encrypted: async () => required(volume, "Encrypted"),
            attachments: async () =>
              required(volume, "Attachments").map((attachment) => ({
                instance: required(attachment, "InstanceId"),
                device: required(attachment, "Device"),
              })),
          }),
        };
      }
  },
});
