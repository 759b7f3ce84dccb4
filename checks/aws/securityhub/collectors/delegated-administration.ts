import { orNotAsked } from "@postern/sdk";
import { delegatedByRegion } from "../../organizations/collectors/delegated-by-region.ts";
import {
  administrationCalls,
  administrationSchema,
  readAdministration,
  readSubscription,
  subscriptionCalls,
} from "./administration.ts";

/**
 * How the member that administers Security Hub CSPM for an organization does so (Security Hub ListMembers,
 * DescribeOrganizationConfiguration), told to the verdict of the management account.
 */
export const delegatedAdministration = delegatedByRegion({
  id: "securityhub-delegated-administration",
  description:
    "How the member that administers Security Hub CSPM for an organization does so, region by region.",
  principal: "securityhub.amazonaws.com",
  calls: [...subscriptionCalls, ...administrationCalls],
  told: orNotAsked(administrationSchema),
  read: async (context) => readAdministration(context, await readSubscription(context)),
});
