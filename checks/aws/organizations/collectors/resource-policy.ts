import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { required, serviceErrorName, UnexpectedReplyError } from "@postern/aws/replies";
import { managementAccountOf } from "./account-members.ts";
import { askOrganization, noOrganizationSchema } from "./ask-organization.ts";
import { organizationAttributes, organizationResource } from "./organization-resource.ts";

const resourcePolicySchema = z.discriminatedUnion("answer", [
  z.strictObject({
    answer: z.literal("policy"),
    managementAccount: z.string().describe("The account that manages its organization, from its ARN."),
    ...policySchema.shape,
  }),
  z.strictObject({ answer: z.literal("none") }),
  noOrganizationSchema,
]);

/** The policy by which an organization lets members manage its policies (Organizations DescribeResourcePolicy). */
export const organizationResourcePolicy = defineCollector({
  id: "organizations-resource-policy",
  description: "The delegation policy of an organization: what its members may do in AWS Organizations.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    policy: { calls: ["organizations:DescribeResourcePolicy"], value: resourcePolicySchema },
  },
  async *collect(context) {
    const { OrganizationsClient, DescribeResourcePolicyCommand } =
      await import("../clients/organizations.ts");
    const client = context.client(OrganizationsClient);
    const facets = await context.facets({
      policy: () =>
        askOrganization(async () => {
          try {
            const reply = await client.send(new DescribeResourcePolicyCommand({}));
            const policy = required(reply, "ResourcePolicy");
            return {
              answer: "policy",
              managementAccount: managementAccountOf(
                required(required(policy, "ResourcePolicySummary"), "Arn"),
              ),
              ...readPolicy(required(policy, "Content"), UnexpectedReplyError),
            } as const;
          } catch (error) {
            if (serviceErrorName(error) === "ResourcePolicyNotFound") return { answer: "none" } as const;
            throw error;
          }
        }),
    });
    yield { ...organizationResource(context), facets };
  },
});
