import { type CollectorContext, notAsked } from "@postern/sdk";
import * as z from "zod";
import { required, serviceErrorName } from "@postern/aws/replies";

/** How Security Hub says that it is not on. */
const off: ReadonlySet<string> = new Set(["InvalidAccess", "ResourceNotFound"]);

export const administrationSchema = z.strictObject({
  autoEnable: z.boolean().describe("Whether new accounts are made members by themselves."),
  configuration: z.enum(["LOCAL", "CENTRAL"]),
  status: z.enum(["ENABLED", "PENDING", "FAILED"]).describe("Of central configuration."),
});

export const subscriptionCalls = ["securityhub:DescribeHub"] as const;
export const administrationCalls = [
  "securityhub:ListMembers",
  "securityhub:DescribeOrganizationConfiguration",
] as const;

/** Since when Security Hub CSPM is on in a region; null where it is not (DescribeHub). */
export async function readSubscription({ client }: CollectorContext): Promise<string | null> {
  const { DescribeHubCommand, SecurityHubClient } = await import("../clients/securityhub.ts");
  try {
    const hub = await client(SecurityHubClient).send(new DescribeHubCommand({}));
    return required(hub, "SubscribedAt");
  } catch (error) {
    if (off.has(serviceErrorName(error))) return null;
    throw error;
  }
}

/**
 * How an account administers Security Hub CSPM for its organization (Security Hub ListMembers,
 * DescribeOrganizationConfiguration).
 *
 * @param subscribedAt what {@link readSubscription} told
 */
export async function readAdministration(context: CollectorContext, subscribedAt: string | null) {
  if (subscribedAt === null) return notAsked("Security Hub CSPM is off there.");
  const { DescribeOrganizationConfigurationCommand, SecurityHubClient } =
    await import("../clients/securityhub.ts");
  if (!(await hasMembers(context))) return notAsked("it has no members there.");
  try {
    const reply = await context
      .client(SecurityHubClient)
      .send(new DescribeOrganizationConfigurationCommand({}));
    const configuration = required(reply, "OrganizationConfiguration");
    return {
      autoEnable: required(reply, "AutoEnable"),
      configuration: required(configuration, "ConfigurationType"),
      status: required(configuration, "Status"),
    };
  } catch (error) {
    // It invited its members.
    if (serviceErrorName(error) === "InvalidAccess")
      return notAsked("its members are not its organization's accounts.");
    throw error;
  }
}

async function hasMembers({ client, paginate }: CollectorContext): Promise<boolean> {
  const { ListMembersCommand, SecurityHubClient } = await import("../clients/securityhub.ts");
  const securityhub = client(SecurityHubClient);
  for await (const page of paginate(
    (NextToken) => securityhub.send(new ListMembersCommand({ MaxResults: 1, NextToken })),
    ({ NextToken }) => NextToken,
  ))
    for (const member of required(page, "Members")) return required(member, "AccountId") !== "";
  return false;
}
