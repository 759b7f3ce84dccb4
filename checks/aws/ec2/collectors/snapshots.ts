import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { ec2Resource } from "./ec2-resource.ts";

/** Own EBS snapshots (EC2 DescribeSnapshots). */
export const snapshots = defineCollector({
  id: "ec2-snapshots",
  description: "EBS snapshots that the account owns, with their encryption.",
  scope: "region",
  resourceType: "AWS::EC2::Snapshot",
  calls: ["ec2:DescribeSnapshots"],
  attributes: z.strictObject({
    state: z.enum(["pending", "completed", "error", "recoverable", "recovering"]),
    volume: z.string().describe("What it was made of; of copies, an id that is no volume's."),
  }),
  facets: { encrypted: { calls: [], value: z.boolean() } },
  async *collect({ target, region, client, paginate, facets }) {
    const { EC2Client, DescribeSnapshotsCommand } = await import("../clients/ec2.ts");
    const pages = paginate(
      (NextToken) =>
        client(EC2Client).send(
          new DescribeSnapshotsCommand({ OwnerIds: ["self"], MaxResults: 1000, NextToken }),
        ),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages)
      for (const snapshot of required(page, "Snapshots")) {
        const id = required(snapshot, "SnapshotId");
        const own = { owner: required(snapshot, "OwnerId"), tags: snapshot.Tags };
        yield {
          ...ec2Resource({ target, region }, "snapshot", id, own),
          attributes: { state: required(snapshot, "State"), volume: required(snapshot, "VolumeId") },
          facets: facets({ encrypted: async () => required(snapshot, "Encrypted") }),
        };
      }
  },
});
