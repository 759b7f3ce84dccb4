import { type CollectorContext, notAsked } from "@postern/sdk";
import * as z from "zod";
import type { Detector } from "./detector.ts";
import { required, serviceErrorName } from "@postern/aws/replies";

export const administrationSchema = z.strictObject({
  autoEnable: z.enum(["ALL", "NEW", "NONE"]).describe("Which accounts are made members by themselves."),
});

export const administrationCalls = [
  "guardduty:ListMembers",
  "guardduty:DescribeOrganizationConfiguration",
] as const;

/**
 * How an account administers GuardDuty for its organization (GuardDuty ListMembers,
 * DescribeOrganizationConfiguration).
 *
 * @param detector that of the account
 */
export async function readAdministration({ client, paginate }: CollectorContext, detector: Detector | null) {
  if (detector?.status !== "ENABLED") return notAsked("GuardDuty is off there.");
  const DetectorId = detector.id;
  const { DescribeOrganizationConfigurationCommand, GuardDutyClient, ListMembersCommand } =
    await import("../clients/guardduty.ts");
  const guardduty = client(GuardDutyClient);
  if (!(await hasMembers())) return notAsked("it has no members there.");
  try {
    const reply = await guardduty.send(new DescribeOrganizationConfigurationCommand({ DetectorId }));
    return { autoEnable: required(reply, "AutoEnableOrganizationMembers") };
  } catch (error) {
    // It invited its members.
    if (serviceErrorName(error) === "BadRequest")
      return notAsked("its members are not its organization's accounts.");
    throw error;
  }

  async function hasMembers(): Promise<boolean> {
    for await (const page of paginate(
      (NextToken) => guardduty.send(new ListMembersCommand({ DetectorId, MaxResults: 1, NextToken })),
      ({ NextToken }) => NextToken,
    ))
      for (const member of required(page, "Members")) return required(member, "AccountId") !== "";
    return false;
  }
}
