import { type CollectorContext, defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { askAsManagement, noOrganizationSchema, notManagementSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const accountsSchema = z.discriminatedUnion("answer", [
  z.strictObject({
    answer: z.literal("accounts"),
    accounts: z.array(z.string()).describe("Ids of all of them, the management account included."),
  }),
  notManagementSchema,
  noOrganizationSchema,
]);
export type OrganizationAccounts = z.infer<typeof accountsSchema>;

/** The accounts of an organization, which its management account tells (Organizations ListAccounts). */
export const organizationAccounts = defineCollector({
  id: "organizations-accounts",
  description: "The ids of the accounts that belong to an organization.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    accounts: {
      calls: ["organizations:ListAccounts"],
      value: accountsSchema,
      conclusive: ({ answer }) => answer !== "not-management",
    },
  },
  async *collect(context) {
    const accounts = () => readAccounts(context);
    yield { ...organizationResource(context), facets: await context.facets({ accounts }) };
  },
});

async function readAccounts(context: CollectorContext): Promise<OrganizationAccounts> {
  const { client, paginate } = context;
  const { OrganizationsClient, ListAccountsCommand } = await import("../clients/organizations.ts");
  const organizations = client(OrganizationsClient);
  return askAsManagement(context, async () => {
    const accounts: string[] = [];
    for await (const page of paginate(
      (NextToken) => organizations.send(new ListAccountsCommand({ NextToken })),
      ({ NextToken }) => NextToken,
    ))
      accounts.push(...required(page, "Accounts").map((account) => required(account, "Id")));
    return { answer: "accounts", accounts } as const;
  });
}
