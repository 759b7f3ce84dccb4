import type { Account } from "../clients/organizations.ts";
import { defineCollector, type CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { managementAccountOf, stateOf } from "./account-members.ts";
import { askOrganization, noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const parent = z.string().describe("Id of the root or unit that it lies directly under.");
const unitSchema = z.strictObject({ id: z.string(), name: z.string(), parent });
const stateSchema = z.enum(["PENDING_ACTIVATION", "ACTIVE", "SUSPENDED", "PENDING_CLOSURE", "CLOSED"]);
const accountSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: stateSchema,
  parent,
});
const treeSchema = z.strictObject({
  answer: z.literal("structure"),
  managementAccount: z.string(),
  root: z.string(),
  units: z.array(unitSchema),
  accounts: z.array(accountSchema).describe("All of them, the management account included."),
});
const structureSchema = z.discriminatedUnion("answer", [treeSchema, noOrganizationSchema]);

/** The tree of an organization's units and accounts. */
export type OrganizationTree = z.infer<typeof treeSchema>;

/**
 * The units and accounts of an organization and where they lie (Organizations ListRoots,
 * ListOrganizationalUnitsForParent, ListAccountsForParent).
 */
export const organizationStructure = defineCollector({
  id: "organizations-structure",
  description: "The tree of units and accounts of an organization.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    structure: {
      calls: [
        "organizations:ListRoots",
        "organizations:ListOrganizationalUnitsForParent",
        "organizations:ListAccountsForParent",
      ],
      value: structureSchema,
    },
  },
  async *collect(context) {
    const structure = () => askOrganization(() => readTree(context));
    yield { ...organizationResource(context), facets: await context.facets({ structure }) };
  },
});

async function readTree(context: CollectorContext): Promise<OrganizationTree> {
  const { rootOf, unitsUnder, accountsUnder } = await treeReaders(context);
  const { root, managementAccount } = await rootOf();
  const units: OrganizationTree["units"] = [];
  const accounts = await accountsUnder(root);
  const descend = async (from: string): Promise<void> => {
    for (const unit of await unitsUnder(from)) {
      units.push(unit);
      accounts.push(...(await accountsUnder(unit.id)));
      await descend(unit.id);
    }
  };
  await descend(root);
  return { answer: "structure", managementAccount, root, units, accounts };
}

async function treeReaders({ client, paginate }: CollectorContext) {
  const {
    OrganizationsClient,
    ListAccountsForParentCommand,
    ListOrganizationalUnitsForParentCommand,
    ListRootsCommand,
  } = await import("../clients/organizations.ts");
  const organizations = client(OrganizationsClient);
  return {
    async rootOf() {
      const [root, ...others] = required(await organizations.send(new ListRootsCommand({})), "Roots");
      if (root === undefined || others.length > 0)
        throw new UnexpectedReplyError("An organization has one root.");
      return { root: required(root, "Id"), managementAccount: managementAccountOf(required(root, "Arn")) };
    },
    async unitsUnder(ParentId: string): Promise<OrganizationTree["units"]> {
      const units: OrganizationTree["units"] = [];
      for await (const page of paginate(
        (NextToken) =>
          organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken })),
        ({ NextToken }) => NextToken,
      ))
        for (const unit of required(page, "OrganizationalUnits"))
          units.push({ id: required(unit, "Id"), name: required(unit, "Name"), parent: ParentId });
      return units;
    },
    async accountsUnder(ParentId: string): Promise<OrganizationTree["accounts"]> {
      const accounts: OrganizationTree["accounts"] = [];
      for await (const page of paginate(
        (NextToken) => organizations.send(new ListAccountsForParentCommand({ ParentId, NextToken })),
        ({ NextToken }) => NextToken,
      ))
        accounts.push(...required(page, "Accounts").map((account) => accountOf(account, ParentId)));
      return accounts;
    },
  };
}

function accountOf(listed: Account, parentId: string): OrganizationTree["accounts"][number] {
  const id = required(listed, "Id");
  const state = stateSchema.safeParse(stateOf(listed));
  if (!state.success) throw new UnexpectedReplyError(`Account ${id} is in an unknown state.`);
  return { id, name: listed.Name || id, state: state.data, parent: parentId };
}
