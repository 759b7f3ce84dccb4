import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required, serviceErrorName } from "@postern/aws/replies";

/** How Security Hub says that it is not on. */
const off: ReadonlySet<string> = new Set(["InvalidAccess", "ResourceNotFound"]);

/** Security Hub CSPM of an account in a region (Security Hub DescribeHub). */
export const hubs = defineCollector({
  id: "securityhub-hubs",
  description: "Whether Security Hub CSPM is on in a region.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    subscribedAt: {
      calls: ["securityhub:DescribeHub"],
      value: z.string().nullable().describe("Since when it is on; null where it is not."),
    },
  },
  async *collect({ client, facets, target: { account } }) {
    yield {
      uid: `AWS::::Account:${account}`,
      name: account,
      attributes: null,
      facets: facets({
        async subscribedAt() {
          const { DescribeHubCommand, SecurityHubClient } = await import("../clients/securityhub.ts");
          try {
            const hub = await client(SecurityHubClient).send(new DescribeHubCommand({}));
            return required(hub, "SubscribedAt");
          } catch (error) {
            if (off.has(serviceErrorName(error))) return null;
            throw error;
          }
        },
      }),
    };
  },
});
