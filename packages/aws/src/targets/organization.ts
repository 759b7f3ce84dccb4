import { organizationSchema, type Session } from "@postern/sdk";
import type * as z from "zod";
import { required, serviceErrorName, UnexpectedReplyError } from "../errors/service-errors.ts";

/** An organization with all that DescribeOrganization tells of it. */
export const describedOrganizationSchema = organizationSchema
  .omit({ undescribed: true })
  .required({ featureSet: true });
type DescribedOrganization = z.infer<typeof describedOrganizationSchema>;

/**
 * The organization of the account that the client speaks for; undefined where it belongs to none.
 * Source: organizations:DescribeOrganization, which every account of an organization may call.
 *
 * @throws {UnexpectedReplyError} when the reply describes no organization
 */
export async function describeOrganization(
  client: Session["client"],
): Promise<DescribedOrganization | undefined> {
  const { DescribeOrganizationCommand, OrganizationsClient } = await import("../clients/organizations.ts");
  try {
    const reply = await client(OrganizationsClient).send(new DescribeOrganizationCommand({}));
    const organization = required(reply, "Organization");
    const described = describedOrganizationSchema.safeParse({
      id: organization.Id,
      arn: required(organization, "Arn"),
      managementAccount: required(organization, "MasterAccountId"),
      featureSet: organization.FeatureSet,
    });
    if (described.success) return described.data;
    const problems = described.error.issues
      .map(({ path, message }) => `${path.join(".")}: ${message}`)
      .join("; ");
    throw new UnexpectedReplyError(`The reply describes no organization (${problems}).`);
  } catch (error) {
    if (serviceErrorName(error) === "AWSOrganizationsNotInUse") return undefined;
    throw error;
  }
}
