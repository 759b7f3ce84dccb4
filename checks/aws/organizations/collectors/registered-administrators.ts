import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { administratorReaders, serviceAdministratorSchema } from "./administrator-readers.ts";
import { askAsManagement, noOrganizationSchema, notManagementSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const registeredSchema = z.discriminatedUnion("answer", [
  z.strictObject({
    answer: z.literal("administrators"),
    administrators: z.array(serviceAdministratorSchema),
  }),
  notManagementSchema,
  noOrganizationSchema,
]);
export type RegisteredAdministrators = z.infer<typeof registeredSchema>;

/**
 * Which members administer services for an organization, told to the verdicts of all of its accounts by its
 * management account (Organizations ListDelegatedAdministrators, ListDelegatedServicesForAccount).
 */
export const registeredAdministrators = defineCollector({
  id: "organizations-registered-administrators",
  description: "The accounts that administer services for an organization, as its management account tells.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    registered: {
      calls: ["organizations:ListDelegatedAdministrators", "organizations:ListDelegatedServicesForAccount"],
      value: registeredSchema,
      conclusive: ({ answer }) => answer !== "not-management",
    },
  },
  async *collect(context) {
    const { all } = await administratorReaders(context);
    yield {
      ...organizationResource(context),
      facets: await context.facets({ registered: () => askAsManagement(context, all) }),
    };
  },
});
