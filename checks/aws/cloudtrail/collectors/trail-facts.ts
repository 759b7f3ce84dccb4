import type { AdvancedEventSelector, EventSelector, Trail } from "../clients/cloudtrail.ts";
import type { CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { required } from "@postern/aws/replies";

/** What a trail is, as CloudTrail DescribeTrails tells. */
export const trailSchema = z.strictObject({
  homeRegion: z.string().min(1),
  multiRegion: z.boolean(),
  organization: z.boolean().describe("Whether it records every account of the organization."),
  bucket: z.string().min(1),
  logGroup: z.string().min(1).nullable().describe("ARN of the log group that it delivers to."),
});

const instant = z.iso.datetime();
export const trailStatusSchema = z.strictObject({
  logging: z.boolean(),
  deliveryError: z.string().optional().describe("Why files last did not reach the bucket."),
  logGroupDeliveredAt: instant.optional().describe("When events last reached the log group."),
  logGroupDeliveryError: z.string().optional(),
});
export type TrailStatus = z.infer<typeof trailStatusSchema>;

const text = z.string().min(1);
const texts = z.array(text);
const basicSelectorSchema = z.strictObject({
  readWrite: z.enum(["All", "ReadOnly", "WriteOnly"]),
  management: z.boolean(),
  excludedSources: texts.describe("Services whose management events are left out."),
  data: z.array(z.strictObject({ type: text, values: texts })),
});
const fieldSelectorSchema = z.strictObject({
  field: text,
  equals: texts.optional(),
  startsWith: texts.optional(),
  endsWith: texts.optional(),
  notEquals: texts.optional(),
  notStartsWith: texts.optional(),
  notEndsWith: texts.optional(),
});
export type FieldSelector = z.infer<typeof fieldSelectorSchema>;

/** Which events a trail records. Both lists are empty where it has AWS's default: all management events. */
export const eventSelectorsSchema = z.strictObject({
  basic: z.array(basicSelectorSchema),
  advanced: z.array(z.array(fieldSelectorSchema)),
});
export type EventSelectors = z.infer<typeof eventSelectorsSchema>;

/** A trail of DescribeTrails; `account` owns it. */
export function trailOf(trail: Trail) {
  const arn = required(trail, "TrailARN");
  return {
    arn,
    name: required(trail, "Name"),
    account: arn.split(":")[4] ?? "",
    attributes: {
      homeRegion: required(trail, "HomeRegion"),
      multiRegion: required(trail, "IsMultiRegionTrail"),
      organization: required(trail, "IsOrganizationTrail"),
      bucket: required(trail, "S3BucketName"),
      logGroup: trail.CloudWatchLogsLogGroupArn ?? null,
    },
  };
}

/**
 * CloudTrail GetTrailStatus. The home region's status counts, so that it is asked there.
 *
 * @param name the trail's ARN
 */
export async function readStatus(
  { client }: CollectorContext,
  name: string,
  region: string,
): Promise<TrailStatus> {
  const { CloudTrailClient, GetTrailStatusCommand } = await import("../clients/cloudtrail.ts");
  const status = await client(CloudTrailClient, { region }).send(new GetTrailStatusCommand({ Name: name }));
  const { LatestDeliveryError, LatestCloudWatchLogsDeliveryError, LatestCloudWatchLogsDeliveryTime } = status;
  return {
    logging: required(status, "IsLogging"),
    ...(LatestDeliveryError && { deliveryError: LatestDeliveryError }),
    ...(LatestCloudWatchLogsDeliveryError && { logGroupDeliveryError: LatestCloudWatchLogsDeliveryError }),
    ...(LatestCloudWatchLogsDeliveryTime && {
      logGroupDeliveredAt: LatestCloudWatchLogsDeliveryTime.toISOString(),
    }),
  };
}

/**
 * CloudTrail GetEventSelectors, in the trail's home region.
 *
 * @param name the trail's ARN
 */
export async function readSelectors(
  { client }: CollectorContext,
  name: string,
  region: string,
): Promise<EventSelectors> {
  const { CloudTrailClient, GetEventSelectorsCommand } = await import("../clients/cloudtrail.ts");
  const command = new GetEventSelectorsCommand({ TrailName: name });
  const reply = await client(CloudTrailClient, { region }).send(command);
  // Either list may be left out, but never the trail.
  required(reply, "TrailARN");
  return {
    basic: (reply.EventSelectors ?? []).map(basicSelectorOf),
    advanced: (reply.AdvancedEventSelectors ?? []).map(advancedSelectorOf),
  };
}

function basicSelectorOf(selector: EventSelector): EventSelectors["basic"][number] {
  return {
    readWrite: required(selector, "ReadWriteType"),
    management: required(selector, "IncludeManagementEvents"),
    excludedSources: selector.ExcludeManagementEventSources ?? [],
    data: (selector.DataResources ?? []).map((resource) => ({
      type: required(resource, "Type"),
      values: required(resource, "Values"),
    })),
  };
}

function advancedSelectorOf(selector: AdvancedEventSelector): FieldSelector[] {
  return required(selector, "FieldSelectors").map((field) => ({
    field: required(field, "Field"),
    ...(field.Equals && { equals: field.Equals }),
    ...(field.StartsWith && { startsWith: field.StartsWith }),
    ...(field.EndsWith && { endsWith: field.EndsWith }),
    ...(field.NotEquals && { notEquals: field.NotEquals }),
    ...(field.NotStartsWith && { notStartsWith: field.NotStartsWith }),
    ...(field.NotEndsWith && { notEndsWith: field.NotEndsWith }),
  }));
}
