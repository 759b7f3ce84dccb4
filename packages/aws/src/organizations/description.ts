import { defineCollector, organizationSchema } from "@postern/sdk";
import * as z from "zod";
import { describeOrganization, organizationCalls } from "../organization.ts";
import { noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const descriptionSchema = z.discriminatedUnion("answer", [
  organizationSchema.extend({ answer: z.literal("organization") }),
  noOrganizationSchema,
]);
export type OrganizationDescription = z.infer<typeof descriptionSchema>;

/** What an organization is, whichever of its accounts is asked (Organizations DescribeOrganization). */
export const organizationDescription = defineCollector({
  id: "organizations-description",
  description: "Management account and feature set of an organization.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: { organization: { calls: organizationCalls, value: descriptionSchema } },
  async *collect(context) {
    const { organization, client } = context;
    const facets = await context.facets({
      async organization(): Promise<OrganizationDescription> {
        // Known before a collector runs; asked again only to learn why it is not.
        const described = organization ?? (await describeOrganization(client));
        return described === undefined
          ? { answer: "no-organization" }
          : { answer: "organization", ...described };
      },
    });
    yield { ...organizationResource(context), facets };
  },
});
