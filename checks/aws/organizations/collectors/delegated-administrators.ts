import type { DelegatedAdministrator as ListedAdministrator } from "../clients/organizations.ts";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { askOrganization, noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const administratorSchema = z.strictObject({
  account: z.string(),
  state: z.string().describe("ACTIVE, SUSPENDED, PENDING_CLOSURE or a value that AWS adds later."),
  managementAccount: z.string().describe("The account that manages its organization, from its ARN."),
});
type DelegatedAdministrator = z.infer<typeof administratorSchema>;

const administratorsSchema = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("administrators"), administrators: z.array(administratorSchema) }),
  noOrganizationSchema,
]);

/** The members that administer IAM's features of an organization (Organizations ListDelegatedAdministrators). */
export const delegatedAdministrators = defineCollector({
  id: "organizations-delegated-administrators",
  description: "The accounts that administer IAM for an organization beside its management account.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    iam: { calls: ["organizations:ListDelegatedAdministrators"], value: administratorsSchema },
  },
  async *collect(context) {
    const { OrganizationsClient, ListDelegatedAdministratorsCommand } =
      await import("../clients/organizations.ts");
    const client = context.client(OrganizationsClient);
    const ServicePrincipal = "iam.amazonaws.com";
    const facets = await context.facets({
      iam: () =>
        askOrganization(async () => {
          const administrators: DelegatedAdministrator[] = [];
          for await (const page of context.paginate(
            (NextToken) =>
              client.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal, NextToken })),
            ({ NextToken }) => NextToken,
          ))
            administrators.push(...required(page, "DelegatedAdministrators").map(administratorOf));
          return { answer: "administrators", administrators } as const;
        }),
    });
    yield { ...organizationResource(context), facets };
  },
});

function administratorOf(listed: ListedAdministrator): DelegatedAdministrator {
  const arn = required(listed, "Arn");
  const managementAccount = /^arn:[\w-]+:organizations::(\d{12}):account\//.exec(arn)?.[1];
  if (managementAccount === undefined) throw new UnexpectedReplyError(`${arn} is no ARN of an account.`);
  // AWS replaces Status by State; endpoints send one or both.
  const state = listed.State === undefined ? required(listed, "Status") : required(listed, "State");
  return { account: required(listed, "Id"), state, managementAccount };
}
