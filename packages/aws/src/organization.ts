import { type DeclaredCall, type Organization, organizationSchema } from "@postern/sdk";
import type { AwsTarget } from "./aws-target.ts";
import type { Connections } from "./connections.ts";
import { required, serviceErrorName, UnexpectedReplyError } from "./service-errors.ts";

/** The calls that {@link describeOrganization} sends. */
export const organizationCalls: readonly DeclaredCall[] = ["organizations:DescribeOrganization"];

/**
 * The organization of a target; undefined where its account belongs to none.
 * Source: organizations:DescribeOrganization, which every account of an organization may call.
 *
 * @throws {UnexpectedReplyError} when the reply describes no organization
 */
export async function describeOrganization(
  connections: Connections,
  { access, globalRegion: region }: AwsTarget,
): Promise<Organization | undefined> {
  const { DescribeOrganizationCommand, OrganizationsClient } = await import("@aws-sdk/client-organizations");
  const client = connections.client(OrganizationsClient, { access, region });
  try {
    const organization = required(await client.send(new DescribeOrganizationCommand({})), "Organization");
    const described = organizationSchema.safeParse({
      id: organization.Id,
      arn: organization.Arn,
      managementAccount: organization.MasterAccountId,
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
