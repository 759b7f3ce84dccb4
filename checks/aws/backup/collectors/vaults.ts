import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The vaults of AWS Backup in a region (Backup ListBackupVaults), without those that others share. */
export const vaults = defineCollector({
  id: "backup-vaults",
  description: "Vaults of AWS Backup and who may use them.",
  scope: "region",
  resourceType: "AWS::Backup::BackupVault",
  calls: ["backup:ListBackupVaults"],
  attributes: z.null(),
  facets: {
    policy: { calls: ["backup:GetBackupVaultAccessPolicy"], value: policySchema.nullable() },
  },
  async *collect({ client, facets, paginate }) {
    const { BackupClient, GetBackupVaultAccessPolicyCommand, ListBackupVaultsCommand } =
      await import("../clients/backup.ts");
    const backup = client(BackupClient);
    const pages = paginate(
      (NextToken) => backup.send(new ListBackupVaultsCommand({ MaxResults: 1000, NextToken })),
      ({ NextToken }) => NextToken,
    );
    for await (const page of pages) {
      for (const vault of required(page, "BackupVaultList")) {
        const arn = required(vault, "BackupVaultArn");
        const BackupVaultName = required(vault, "BackupVaultName");
        yield {
          uid: arn,
          name: BackupVaultName,
          arn,
          attributes: null,
          facets: facets({
            async policy() {
              const asked = new GetBackupVaultAccessPolicyCommand({ BackupVaultName });
              const reply = await replyOr(backup.send(asked), { ResourceNotFound: () => null });
              return reply && readPolicy(required(reply, "Policy"), UnexpectedReplyError);
            },
          }),
        };
      }
    }
  },
});
