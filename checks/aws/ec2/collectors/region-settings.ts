import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { optional, required } from "@postern/aws/replies";
import { accountItself } from "../../shared/account-itself.ts";

const managedBy = z.enum(["account", "declarative-policy"]).optional();

/** What an account has set for EC2 in a region (EC2 Get… of the single settings, DescribeSnapshots). */
export const regionSettings = defineCollector({
  id: "ec2-region-settings",
  description:
    "What an account has set for EC2 in a region: encryption of new volumes, instance metadata, public snapshots.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    ebs: {
      calls: ["ec2:GetEbsEncryptionByDefault"],
      value: z.boolean().describe("Whether new volumes are encrypted."),
    },
    metadataDefaults: {
      calls: ["ec2:GetInstanceMetadataDefaults"],
      value: z.strictObject({
        tokens: z.enum(["optional", "required", "no-preference"]).optional(),
        tokensEnforced: z.enum(["enabled", "disabled", "no-preference"]).optional(),
        managedBy,
      }),
    },
    snapshotBlock: {
      calls: ["ec2:GetSnapshotBlockPublicAccessState"],
      value: z.strictObject({
        state: z.enum(["block-all-sharing", "block-new-sharing", "unblocked"]),
        managedBy,
      }),
    },
    publicSnapshots: {
      calls: ["ec2:DescribeSnapshots"],
      value: z.array(z.string()).describe("Own snapshots that every account may restore."),
    },
  },
  async *collect({ target, client, paginate, facets }) {
    const {
      EC2Client,
      DescribeSnapshotsCommand,
      GetEbsEncryptionByDefaultCommand,
      GetInstanceMetadataDefaultsCommand,
      GetSnapshotBlockPublicAccessStateCommand,
    } = await import("../clients/ec2.ts");
    const ec2 = client(EC2Client);
    yield {
      ...accountItself(target.account),
      facets: await facets({
        async ebs() {
          return required(await ec2.send(new GetEbsEncryptionByDefaultCommand({})), "EbsEncryptionByDefault");
        },
        async metadataDefaults() {
          const reply = await ec2.send(new GetInstanceMetadataDefaultsCommand({}));
          const { HttpTokens, HttpTokensEnforced, ManagedBy } = optional(reply, "AccountLevel") ?? {};
          return { tokens: HttpTokens, tokensEnforced: HttpTokensEnforced, managedBy: ManagedBy };
        },
        async snapshotBlock() {
          const reply = await ec2.send(new GetSnapshotBlockPublicAccessStateCommand({}));
          return { state: required(reply, "State"), managedBy: reply.ManagedBy };
        },
        async publicSnapshots() {
          const ids: string[] = [];
          const pages = paginate(
            (NextToken) =>
              ec2.send(
                new DescribeSnapshotsCommand({
                  OwnerIds: ["self"],
                  RestorableByUserIds: ["all"],
                  MaxResults: 1000,
                  NextToken,
                }),
              ),
            ({ NextToken }) => NextToken,
          );
          for await (const page of pages)
            ids.push(...required(page, "Snapshots").map((snapshot) => required(snapshot, "SnapshotId")));
          return ids;
        },
      }),
    };
  },
});
