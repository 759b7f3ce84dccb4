import type { DelegatedAdministrator as ListedAdministrator } from "../clients/organizations.ts";
import { defineCollector, type CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { required, serviceErrorName } from "@postern/aws/replies";
import { managementAccountOf, stateOf } from "./account-members.ts";
import { askOrganization, noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const administratorSchema = z.strictObject({
  account: z.string(),
  state: z.string().describe("ACTIVE, SUSPENDED, PENDING_CLOSURE or a value that AWS adds later."),
  managementAccount: z.string().describe("The account that manages its organization, from its ARN."),
});
type DelegatedAdministrator = z.infer<typeof administratorSchema>;

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
      value: administratorsOf(
        administratorSchema.extend({
          services: z.array(z.string()).describe("Principals, such as guardduty.amazonaws.com."),
        }),
      ),
    },
  },
  async *collect(context) {
    const { administratorsFor, servicesOf } = await administratorReaders(context);
    const facets = await context.facets({
      iam: () =>
        askOrganization(async () => {
          const administrators = await administratorsFor("iam.amazonaws.com");
          return { answer: "administrators", administrators } as const;
        }),
      all: () =>
        askOrganization(async () => {
          const all = (await administratorsFor(undefined)).map(async (administrator) => {
            const services = await servicesOf(administrator.account);
            return services === undefined ? [] : [{ ...administrator, services }];
          });
          return { answer: "administrators", administrators: (await Promise.all(all)).flat() } as const;
        }),
    });
    yield { ...organizationResource(context), facets };
  },
});

async function administratorReaders({ client, paginate }: CollectorContext) {
  const { OrganizationsClient, ListDelegatedAdministratorsCommand, ListDelegatedServicesForAccountCommand } =
    await import("../clients/organizations.ts");
  const organizations = client(OrganizationsClient);
  return {
    async administratorsFor(ServicePrincipal: string | undefined): Promise<DelegatedAdministrator[]> {
      const administrators: DelegatedAdministrator[] = [];
      for await (const page of paginate(
        (NextToken) =>
          organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal, NextToken })),
        ({ NextToken }) => NextToken,
      ))
        administrators.push(...required(page, "DelegatedAdministrators").map(administratorOf));
      return administrators;
    },
    /** Undefined where the account was deregistered since it was listed. */
    async servicesOf(AccountId: string): Promise<string[] | undefined> {
      const services: string[] = [];
      try {
        for await (const page of paginate(
          (NextToken) =>
            organizations.send(new ListDelegatedServicesForAccountCommand({ AccountId, NextToken })),
          ({ NextToken }) => NextToken,
        ))
          services.push(
            ...required(page, "DelegatedServices").map((one) => required(one, "ServicePrincipal")),
          );
        return services;
      } catch (error) {
        if (["AccountNotFound", "AccountNotRegistered"].includes(serviceErrorName(error))) return undefined;
        throw error;
      }
    },
  };
}

function administratorOf(listed: ListedAdministrator): DelegatedAdministrator {
  return {
    account: required(listed, "Id"),
    state: stateOf(listed),
    managementAccount: managementAccountOf(required(listed, "Arn")),
  };
}
