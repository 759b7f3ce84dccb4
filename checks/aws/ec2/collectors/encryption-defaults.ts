import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";

/** What EC2 encrypts by default in a region (EC2 GetEbsEncryptionByDefault). */
export const encryptionDefaults = defineCollector({
  id: "ec2-encryption-defaults",
  description: "Whether EC2 encrypts new EBS volumes of an account in a region by default.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: { ebs: { calls: ["ec2:GetEbsEncryptionByDefault"], value: z.boolean() } },
  async *collect({ target, client, facets }) {
    const { EC2Client, GetEbsEncryptionByDefaultCommand } = await import("../clients/ec2.ts");
    yield {
      uid: `AWS::::Account:${target.account}`,
      name: target.account,
      attributes: null,
      facets: await facets({
        async ebs() {
          const reply = await client(EC2Client).send(new GetEbsEncryptionByDefaultCommand({}));
          return required(reply, "EbsEncryptionByDefault");
        },
      }),
    };
  },
});
