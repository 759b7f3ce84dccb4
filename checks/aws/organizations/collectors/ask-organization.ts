import * as z from "zod";
import { serviceErrorName } from "@postern/aws/replies";

/** The account that was asked belongs to no organization. */
export const noOrganizationSchema = z.strictObject({ answer: z.literal("no-organization") });
type NoOrganization = z.infer<typeof noOrganizationSchema>;

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
