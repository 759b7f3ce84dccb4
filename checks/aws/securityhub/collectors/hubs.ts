import { type CollectorContext, defineCollector, notAsked, orNotAsked } from "@postern/sdk";
import * as z from "zod";
import { required, serviceErrorName } from "@postern/aws/replies";
import { accountItself } from "../../shared/account-itself.ts";

/** How Security Hub says that it is not on. */
const off: ReadonlySet<string> = new Set(["InvalidAccess", "ResourceNotFound"]);

const administrationSchema = z.strictObject({
  autoEnable: z.boolean().describe("Whether new accounts are made members by themselves."),
  configuration: z.enum(["LOCAL", "CENTRAL"]),
  status: z.enum(["ENABLED", "PENDING", "FAILED"]).describe("Of central configuration."),
});

/**
 * Security Hub CSPM of an account in a region (Security Hub DescribeHub, ListMembers,
 * DescribeOrganizationConfiguration).
 */
export const hubs = defineCollector({
  id: "securityhub-hubs",
  description: "Whether Security Hub CSPM is on in a region, and how it is administered from there.",
  scope: "region",
  resourceType: "AWS::::Account",
  calls: [],
  attributes: z.null(),
  facets: {
    subscribedAt: {
      calls: ["securityhub:DescribeHub"],
      value: z.string().nullable().describe("Since when it is on; null where it is not."),
    },
    administration: {
      calls: ["securityhub:ListMembers", "securityhub:DescribeOrganizationConfiguration"],
      value: orNotAsked(administrationSchema).describe("How the account administers an organization's."),
      after: ["subscribedAt"],
    },
  },
  async *collect(context) {
    const { account } = context.target;
    yield {
      ...accountItself(account),
      facets: context.facets({
        subscribedAt: () => readSubscription(context),
        administration: async ({ subscribedAt }) =>
          subscribedAt === null ? notAsked("Security Hub CSPM is off there.") : readAdministration(context),
      }),
    };
  },
});

async function readSubscription({ client }: CollectorContext): Promise<string | null> {
  const { DescribeHubCommand, SecurityHubClient } = await import("../clients/securityhub.ts");
  try {
    const hub = await client(SecurityHubClient).send(new DescribeHubCommand({}));
    return required(hub, "SubscribedAt");
  } catch (error) {
    if (off.has(serviceErrorName(error))) return null;
    throw error;
  }
}

async function readAdministration(context: CollectorContext) {
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
