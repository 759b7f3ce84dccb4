import { type CollectorContext, defineCollector, UnreadableFacetError } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { noOrganizationSchema } from "../../organizations/collectors/ask-organization.ts";
import { analyzersSchema, listAnalyzers } from "./list-analyzers.ts";

const told = z.strictObject({
  answer: z.literal("analyzers"),
  account: z.string().describe("The account that has them."),
  analyzers: analyzersSchema,
});
const notManagement = z.strictObject({ answer: z.literal("not-management"), managementAccount: z.string() });
const delegatedSchema = z.discriminatedUnion("answer", [
  told,
  z.strictObject({ answer: z.literal("elsewhere"), account: z.string() }),
  z.strictObject({ answer: z.literal("not-delegated") }),
  notManagement,
  noOrganizationSchema,
]);
const listing = "access-analyzer:ListAnalyzers";

const shared = {
  scope: "organization",
  regional: true,
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: z.null(),
} as const;

/** The analyzers of an organization's management account in each region (IAM Access Analyzer ListAnalyzers). */
export const managementAnalyzers = defineCollector({
  ...shared,
  id: "accessanalyzer-management-analyzers",
  description: "The analyzers that the management account of an organization has, region by region.",
  facets: {
    analyzers: {
      calls: [listing],
      value: z.discriminatedUnion("answer", [told, notManagement, noOrganizationSchema]),
      conclusive: ({ answer }) => answer !== "not-management",
    },
  },
  collect: (context) =>
    byRegion(context, async (region) => {
      const role = roleOf(context);
      return role.answer === "management" ? ownAnalyzers(context, region) : role;
    }),
});

/**
 * The analyzers of the account that administers Access Analyzer for an organization in each region, which the
 * management account names (Organizations ListDelegatedAdministrators, IAM Access Analyzer ListAnalyzers).
 */
export const delegatedAnalyzers = defineCollector({
  ...shared,
  id: "accessanalyzer-delegated-analyzers",
  description:
    "The analyzers of the member that administers Access Analyzer for an organization, region by region.",
  facets: {
    analyzers: {
      calls: ["organizations:ListDelegatedAdministrators", listing],
      value: delegatedSchema,
      conclusive: ({ answer }) => answer !== "not-management" && answer !== "elsewhere",
      askInstead: (value) => (value.answer === "elsewhere" ? value.account : undefined),
    },
  },
  collect(context) {
    let named: Promise<string | undefined> | undefined;
    return byRegion(context, async (region): Promise<z.infer<typeof delegatedSchema>> => {
      if (context.isAskedInstead) return ownAnalyzers(context, region);
      const role = roleOf(context);
      if (role.answer !== "management") return role;
      const account = await (named ??= delegatedAdministrator(context));
      return account === undefined ? { answer: "not-delegated" } : { answer: "elsewhere", account };
    });
  },
});

async function* byRegion<Answer>(
  { regions, facets }: CollectorContext<{ analyzers: Answer }>,
  analyzersIn: (region: string) => Promise<Answer>,
) {
  for (const region of regions)
    yield {
      uid: `AWS::Organizations::Organization:${region}`,
      name: region,
      region,
      attributes: null,
      facets: facets({ analyzers: () => analyzersIn(region) }),
    };
}

function roleOf({ organization, undescribed, target }: CollectorContext) {
  if (organization === undefined) {
    if (undescribed !== undefined) throw new UnreadableFacetError(undescribed);
    return { answer: "no-organization" } as const;
  }
  const { managementAccount } = organization;
  if (managementAccount === target.account) return { answer: "management" } as const;
  return { answer: "not-management", managementAccount } as const;
}

async function ownAnalyzers(context: CollectorContext, region: string): Promise<z.infer<typeof told>> {
  const analyzers = await listAnalyzers(context, region);
  return { answer: "analyzers", account: context.target.account, analyzers };
}

/** Access Analyzer has one at most. */
async function delegatedAdministrator({ client, paginate }: CollectorContext): Promise<string | undefined> {
  const { OrganizationsClient, ListDelegatedAdministratorsCommand } =
    await import("../../organizations/clients/organizations.ts");
  const organizations = client(OrganizationsClient);
  const ServicePrincipal = "access-analyzer.amazonaws.com";
  for await (const page of paginate(
    (NextToken) =>
      organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal, NextToken })),
    ({ NextToken }) => NextToken,
  )) {
    const [administrator] = required(page, "DelegatedAdministrators");
    if (administrator !== undefined) return required(administrator, "Id");
  }
  return undefined;
}
