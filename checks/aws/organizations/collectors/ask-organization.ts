import { type CollectorContext, UnreadableFacetError } from "@postern/sdk";
import * as z from "zod";
import { serviceErrorName } from "@postern/aws/replies";

/** The account that was asked belongs to no organization. */
export const noOrganizationSchema = z.strictObject({ answer: z.literal("no-organization") });
type NoOrganization = z.infer<typeof noOrganizationSchema>;

/** The account that was asked is a member, and says nothing of its organization. */
export const notManagementSchema = z.strictObject({ answer: z.literal("not-management") });
type NotManagement = z.infer<typeof notManagementSchema>;

/**
 * What AWS Organizations answers. Its refusal of a member that administers nothing is worded like any
 * missing permission, so that both are left to the engine as denials.
 */
export async function askOrganization<Value>(ask: () => Promise<Value>): Promise<Value | NoOrganization> {
  try {
    return await ask();
  } catch (error) {
    if (serviceErrorName(error) === "AWSOrganizationsNotInUse") return { answer: "no-organization" };
    throw error;
  }
}

/**
 * What AWS Organizations answers the management account. Members are not asked: they are refused in the words
 * of any missing permission.
 *
 * @throws {UnreadableFacetError} where nobody knows which account that is
 */
export async function askAsManagement<Value>(
  { organization, undescribed, target }: CollectorContext,
  ask: () => Promise<Value>,
): Promise<Value | NoOrganization | NotManagement> {
  if (organization === undefined && undescribed !== undefined) throw new UnreadableFacetError(undescribed);
  if (organization !== undefined && organization.managementAccount !== target.account)
    return { answer: "not-management" };
  return askOrganization(ask);
}
