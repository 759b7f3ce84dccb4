import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import { askOrganization, noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const trustedServicesSchema = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("services"), principals: z.array(z.string()) }),
  noOrganizationSchema,
]);

/** The services that may act in an organization (Organizations ListAWSServiceAccessForOrganization). */
export const serviceAccess = defineCollector({
  id: "organizations-service-access",
  description: "The AWS services that an organization trusts to act in all of its accounts.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    trustedServices: {
      calls: ["organizations:ListAWSServiceAccessForOrganization"],
      value: trustedServicesSchema,
    },
  },
  async *collect(context) {
    const { OrganizationsClient, ListAWSServiceAccessForOrganizationCommand } =
      await import("../clients/organizations.ts");
    const client = context.client(OrganizationsClient);
    const facets = await context.facets({
      trustedServices: () =>
        askOrganization(async () => {
          const principals: string[] = [];
          for await (const page of context.paginate(
            (NextToken) => client.send(new ListAWSServiceAccessForOrganizationCommand({ NextToken })),
            ({ NextToken }) => NextToken,
          )) {
            const services = required(page, "EnabledServicePrincipals");
            principals.push(...services.map((service) => required(service, "ServicePrincipal")));
          }
          return { answer: "services", principals } as const;
        }),
    });
    yield { ...organizationResource(context), facets };
  },
});
