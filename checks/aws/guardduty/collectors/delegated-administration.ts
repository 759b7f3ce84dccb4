import { orNotAsked } from "@postern/sdk";
import { delegatedByRegion } from "../../organizations/collectors/delegated-by-region.ts";
import { administrationCalls, administrationSchema, readAdministration } from "./administration.ts";
import { detectorCalls, readDetector } from "./detector.ts";

/**
 * How the member that administers GuardDuty for an organization does so (GuardDuty ListMembers,
 * DescribeOrganizationConfiguration), told to the verdict of the management account.
 */
export const delegatedAdministration = delegatedByRegion({
  id: "guardduty-delegated-administration",
  description: "How the member that administers GuardDuty for an organization does so, region by region.",
  principal: "guardduty.amazonaws.com",
  calls: [...detectorCalls, ...administrationCalls],
  told: orNotAsked(administrationSchema),
  read: async (context) => readAdministration(context, await readDetector(context)),
});
