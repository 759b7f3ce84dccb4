import { type CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { required, serviceErrorName } from "@postern/aws/replies";
import type { DelegatedAdministrator as ListedAdministrator } from "../clients/organizations.ts";
import { managementAccountOf, stateOf } from "./account-members.ts";

export const administratorSchema = z.strictObject({
  account: z.string(),
  state: z.string().describe("ACTIVE, SUSPENDED, PENDING_CLOSURE or a value that AWS adds later."),
  managementAccount: z.string().describe("The account that manages its organization, from its ARN."),
});
type DelegatedAdministrator = z.infer<typeof administratorSchema>;

export const serviceAdministratorSchema = administratorSchema.extend({
  services: z.array(z.string()).describe("Principals, such as guardduty.amazonaws.com."),
});

/** Readers of Organizations ListDelegatedAdministrators and ListDelegatedServicesForAccount. */
export async function administratorReaders({ client, paginate }: CollectorContext) {
  const { OrganizationsClient, ListDelegatedAdministratorsCommand, ListDelegatedServicesForAccountCommand } =
    await import("../clients/organizations.ts");
  const organizations = client(OrganizationsClient);
  const readers = {
    /** Those of one service, or of all. */
    async administratorsFor(ServicePrincipal?: string): Promise<DelegatedAdministrator[]> {
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
    async all() {
      const all = (await readers.administratorsFor()).map(async (administrator) => {
        const services = await readers.servicesOf(administrator.account);
        return services === undefined ? [] : [{ ...administrator, services }];
      });
      return { answer: "administrators", administrators: (await Promise.all(all)).flat() } as const;
    },
  };
  return readers;
}

function administratorOf(listed: ListedAdministrator): DelegatedAdministrator {
  return {
    account: required(listed, "Id"),
    state: stateOf(listed),
    managementAccount: managementAccountOf(required(listed, "Arn")),
  };
}
