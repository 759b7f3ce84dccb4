import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import {
  administratorReaders,
  administratorSchema,
  serviceAdministratorSchema,
} from "./administrator-readers.ts";
import { askOrganization, noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const administratorsOf = <Administrator extends z.ZodType>(administrator: Administrator) =>
  z.discriminatedUnion("answer", [
    z.strictObject({ answer: z.literal("administrators"), administrators: z.array(administrator) }),
    noOrganizationSchema,
  ]);

/**
 * The members that administer features of an organization (Organizations ListDelegatedAdministrators,
 * ListDelegatedServicesForAccount).
 */
export const delegatedAdministrators = defineCollector({
  id: "organizations-delegated-administrators",
  description: "The accounts that administer services for an organization beside its management account.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    iam: {
      calls: ["organizations:ListDelegatedAdministrators"],
      value: administratorsOf(administratorSchema),
    },
    all: {
      calls: ["organizations:ListDelegatedAdministrators", "organizations:ListDelegatedServicesForAccount"],
      value: administratorsOf(serviceAdministratorSchema),
    },
  },
  async *collect(context) {
    const { administratorsFor, all } = await administratorReaders(context);
    const facets = await context.facets({
      iam: () =>
        askOrganization(async () => {
          const administrators = await administratorsFor("iam.amazonaws.com");
          return { answer: "administrators", administrators } as const;
        }),
      all: () => askOrganization(all),
    });
    yield { ...organizationResource(context), facets };
  },
});
