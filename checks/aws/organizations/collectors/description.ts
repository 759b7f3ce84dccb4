import { defineCollector, UnreadableFacetError } from "@postern/sdk";
import * as z from "zod";
import {
  describedOrganizationSchema,
  describeOrganization,
  organizationCalls,
} from "@postern/aws/organization";
import { noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const descriptionSchema = z.discriminatedUnion("answer", [
  describedOrganizationSchema.extend({ answer: z.literal("organization") }),
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
    const { organization, undescribed, client } = context;
    const facets = await context.facets({
      async organization(): Promise<OrganizationDescription> {
        const known = describedOrganizationSchema.safeParse(organization);
        if (!known.success && undescribed !== undefined) throw new UnreadableFacetError(undescribed);
        const described = known.success ? known.data : await describeOrganization(client);
        return described === undefined
          ? { answer: "no-organization" }
          : { answer: "organization", ...described };
      },
    });
    yield { ...organizationResource(context), facets };
  },
});
