import { defineCollector, type CollectorContext } from "@postern/sdk";
import * as z from "zod";
import {
  organizationAttributes,
  organizationResource,
} from "../../organizations/collectors/organization-resource.ts";
import { serviceErrorName, UnexpectedReplyError } from "@postern/aws/replies";

const organizationId = z.string().regex(/^o-[a-z0-9]{10,32}$/);

/**
 * What iam:ListOrganizationsFeatures answers. Its typed errors tell as much of the organization as
 * its replies do, so they are values of their own:
 * - `trusted-access-off`: IAM may not act in the organization
 * - `all-features-off`: the organization has consolidated billing only
 * - `caller-not-permitted`: the account is an ordinary member; says nothing of the organization
 * - `no-organization`: the account stands alone
 * - `not-offered`: the partition does not have the operation
 */
const organizationFeaturesSchema = z.discriminatedUnion("answer", [
  z.strictObject({ answer: z.literal("features"), organizationId, enabled: z.array(z.string().min(1)) }),
  z.strictObject({ answer: z.literal("trusted-access-off") }),
  z.strictObject({ answer: z.literal("all-features-off") }),
  z.strictObject({ answer: z.literal("caller-not-permitted") }),
  z.strictObject({ answer: z.literal("no-organization") }),
  z.strictObject({ answer: z.literal("not-offered") }),
]);
export type OrganizationFeatures = z.infer<typeof organizationFeaturesSchema>;

const answersByError: Readonly<Record<string, Exclude<OrganizationFeatures["answer"], "features">>> = {
  ServiceAccessNotEnabled: "trusted-access-off",
  OrganizationNotInAllFeaturesMode: "all-features-off",
  AccountNotManagementOrDelegatedAdministrator: "caller-not-permitted",
  OrganizationNotFound: "no-organization",
};

/** The root access features of an organization (IAM ListOrganizationsFeatures). */
export const organizationFeatures = defineCollector({
  id: "iam-organization-features",
  description: "Which of IAM's features for central root access an organization has turned on.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    features: {
      calls: ["iam:ListOrganizationsFeatures"],
      value: organizationFeaturesSchema,
      conclusive: ({ answer }) => answer !== "caller-not-permitted",
    },
  },
  async *collect(context) {
    const facets = await context.facets({ features: () => readFeatures(context) });
    const { features } = facets;
    // The reply itself may tell which organization it is.
    const answered =
      features.readable && features.value.answer === "features" ? features.value.organizationId : undefined;
    yield { ...organizationResource(context, context.organization?.id ?? answered), facets };
  },
});

async function readFeatures(context: CollectorContext): Promise<OrganizationFeatures> {
  const { IAMClient, ListOrganizationsFeaturesCommand } = await import("../clients/iam.ts");
  try {
    const reply = await context.client(IAMClient).send(new ListOrganizationsFeaturesCommand({}));
    // An empty or foreign page parses to {}: only the id proves that the service answered.
    const id = organizationId.safeParse(reply.OrganizationId);
    if (!id.success) throw new UnexpectedReplyError("The reply has no well-formed OrganizationId.");
    return { answer: "features", organizationId: id.data, enabled: [...(reply.EnabledFeatures ?? [])] };
  } catch (error) {
    const name = serviceErrorName(error);
    if (name === "InvalidAction" && context.target.partition !== "aws") return { answer: "not-offered" };
    const answer = Object.hasOwn(answersByError, name) ? answersByError[name] : undefined;
    if (answer === undefined) throw error;
    return { answer };
  }
}
