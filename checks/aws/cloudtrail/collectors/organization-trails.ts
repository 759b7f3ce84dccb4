import { type CollectorContext, defineCollector, UnreadableFacetError } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";
import {
  monitoringCalls,
  monitoringSchema,
  readMonitoring,
} from "../../cloudwatch/collectors/log-group-monitoring.ts";
import {
  organizationAttributes,
  organizationResource,
} from "../../organizations/collectors/organization-resource.ts";
import {
  eventSelectorsSchema,
  readSelectors,
  readStatus,
  trailOf,
  trailSchema,
  trailStatusSchema,
} from "./trail-facts.ts";

/** What the account that manages an organization tells of the trails that record all of its accounts. */
const organizationTrailsSchema = z.discriminatedUnion("answer", [
  z.strictObject({
    answer: z.literal("trails"),
    trails: z.array(
      z.strictObject({
        arn: z.string(),
        name: z.string(),
        ...trailSchema.shape,
        status: trailStatusSchema,
        selectors: eventSelectorsSchema,
      }),
    ),
  }),
  z.strictObject({ answer: z.literal("not-management") }),
  z.strictObject({ answer: z.literal("no-organization") }),
]);
type OrganizationTrails = z.infer<typeof organizationTrailsSchema>;

/**
 * The trails of an organization and what their log groups are watched for, as its management account tells,
 * which owns them (CloudTrail DescribeTrails, GetTrailStatus, GetEventSelectors).
 */
export const organizationTrails = defineCollector({
  id: "cloudtrail-organization-trails",
  description: "The trails that record every account of an organization, told by its management account.",
  scope: "organization",
  resourceType: "AWS::Organizations::Organization",
  calls: [],
  attributes: organizationAttributes,
  facets: {
    trails: {
      calls: ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
      value: organizationTrailsSchema,
      conclusive: ({ answer }) => answer !== "not-management",
    },
    monitoring: {
      calls: monitoringCalls,
      value: z.record(z.string(), monitoringSchema).describe("By the ARN of the trail."),
      after: ["trails"],
    },
  },
  async *collect(context) {
    yield {
      ...organizationResource(context),
      facets: await context.facets({
        trails: () => readTrails(context),
        async monitoring({ trails }) {
          const listed = trails.answer === "trails" ? trails.trails : [];
          const entries = listed.map(
            async ({ arn, logGroup }) => [arn, await readMonitoring(context, logGroup)] as const,
          );
          return Object.fromEntries(await Promise.all(entries));
        },
      }),
    };
  },
});

async function readTrails(context: CollectorContext): Promise<OrganizationTrails> {
  const { client, organization, target, undescribed } = context;
  if (organization === undefined) {
    if (undescribed !== undefined) throw new UnreadableFacetError(undescribed);
    return { answer: "no-organization" };
  }
  if (organization.managementAccount !== target.account) return { answer: "not-management" };
  const { CloudTrailClient, DescribeTrailsCommand } = await import("../clients/cloudtrail.ts");
  const reply = await client(CloudTrailClient).send(new DescribeTrailsCommand({}));
  const listed = required(reply, "trailList").map(trailOf);
  const trails = listed
    .filter(({ attributes, account }) => attributes.organization && account === target.account)
    .map(async ({ arn, name, attributes }) => ({
      arn,
      name,
      ...attributes,
      status: await readStatus(context, arn, attributes.homeRegion),
      selectors: await readSelectors(context, arn, attributes.homeRegion),
    }));
  return { answer: "trails", trails: await Promise.all(trails) };
}
