import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** Own machine images (EC2 DescribeImages). */
export const images = defineCollector({
  id: "ec2-images",
  description: "Machine images that the account owns, with who may launch them.",
  scope: "region",
  resourceType: "AWS::EC2::Image",
  calls: ["ec2:DescribeImages"],
  attributes: z.null(),
  facets: {
    isPublic: { calls: [], value: z.boolean() },
    imdsSupport: {
      calls: [],
      value: z
        .string()
        .nullable()
        .describe("v2.0 where instances of the image demand tokens unless told otherwise."),
    },
  },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeImagesCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) =>
        client(EC2Client).send(
          new DescribeImagesCommand({ Owners: ["self"], IncludeDisabled: true, MaxResults: 1000, NextToken }),
        ),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const image of required(page, "Images")) {
        const id = required(image, "ImageId");
        const own = { owner: required(image, "OwnerId"), tags: image.Tags };
        yield {
          ...ec2Resource({ target, region }, "image", id, own),
          attributes: null,
          facets: await facets({
            isPublic: async () => required(image, "Public"),
            imdsSupport: async () => image.ImdsSupport || null,
          }),
        };
      }
  },
});
