import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The account of the credentials. */
const accountId = "-";

/** The vaults of a region (Glacier ListVaults): those of the old service, not S3's storage classes. */
export const vaults = defineCollector({
  id: "glacier-vaults",
  description: "Vaults of S3 Glacier and who may use them.",
  scope: "region",
  resourceType: "AWS::Glacier::Vault",
  calls: ["glacier:ListVaults"],
  attributes: z.null(),
  facets: {
    policy: { calls: ["glacier:GetVaultAccessPolicy"], value: policySchema.nullable() },
  },
  async *collect({ client, facets, paginate }) {
    const { GetVaultAccessPolicyCommand, GlacierClient, ListVaultsCommand } =
      await import("../clients/glacier.ts");
    const glacier = client(GlacierClient);
    const pages = paginate(
      (marker) =>
        // AWS closed the service to accounts that had no vaults.
        replyOr(glacier.send(new ListVaultsCommand({ accountId, marker })), {
          NoLongerSupported: () => null,
        }),
      (page) => page?.Marker,
    );
    for await (const page of pages) {
      for (const vault of page === null ? [] : required(page, "VaultList")) {
        const arn = required(vault, "VaultARN");
        const vaultName = required(vault, "VaultName");
        yield {
          uid: arn,
          name: vaultName,
          arn,
          attributes: null,
          facets: facets({
            async policy() {
              const asked = new GetVaultAccessPolicyCommand({ accountId, vaultName });
              const reply = await replyOr(glacier.send(asked), { ResourceNotFound: () => null });
              return reply && readPolicy(required(required(reply, "policy"), "Policy"), UnexpectedReplyError);
            },
          }),
        };
      }
    }
  },
});
