import * as z from "zod";
import type { Resource } from "./resource.ts";
import { causeSchema, type Call } from "./reading.ts";

export const organizationSchema = z.strictObject({
  id: z.string().regex(/^o-[a-z0-9]{10,32}$/),
  arn: z.string(),
  managementAccount: z.string(),
  featureSet: z
    .string()
    .min(1)
    .optional()
    .describe("ALL or CONSOLIDATED_BILLING; absent where DescribeOrganization could not be read."),
  undescribed: causeSchema
    .optional()
    .describe("Why DescribeOrganization could not be read: then the ARNs of accounts told the rest."),
});
/**
 * An AWS organization as organizations:DescribeOrganization tells it, or without its feature set as the
 * ARNs of its accounts do.
 */
export type Organization = z.infer<typeof organizationSchema>;

/** One identity that can be scanned. */
export interface Target {
  readonly partition: string;
  readonly account: string;
  /** ARN of the caller as sts:GetCallerIdentity tells it. */
  readonly arn: string;
  /** Where the credentials came from, for people: a profile's name, `environment`, a role's ARN. */
  readonly source: string;
  /** The region that answers for the partition's global services. */
  readonly globalRegion: string;
  /** The calls that finding the identity took. */
  readonly calls: readonly Call[];
}

export const targetRegionsSchema = z.strictObject({
  scanned: z.array(z.string()).describe("Enabled regions that were selected."),
  leftOut: z
    .array(z.string())
    .optional()
    .describe("Enabled regions that --region leaves out; absent where nobody needed to know them."),
});
/** The enabled regions of a target. */
export type TargetRegions = Readonly<z.infer<typeof targetRegionsSchema>>;

/**
 * The account itself as a resource, in the form that AWS Config and Security Hub use: for what belongs
 * to no other resource, and for verdicts about a whole target.
 */
export function accountResource(target: Pick<Target, "partition" | "account">, region: string): Resource {
  const { partition, account } = target;
  return {
    uid: `AWS::::Account:${account}`,
    type: "AWS::::Account",
    name: account,
    partition,
    account,
    region,
  };
}

/** A target that could not be scanned at all, and why. */
export interface LostTarget {
  readonly source: string;
  readonly account?: string | undefined;
  readonly cause: z.infer<typeof causeSchema>;
}

export const callCountSchema = z.strictObject({
  action: z.string(),
  sent: z.number().int().nonnegative().describe("Calls that came to an end, retries not counted."),
  denied: z.number().int().nonnegative(),
});

export const targetCoverageSchema = z.strictObject({
  status: z.enum(["scanned", "lost"]),
  source: z.string().describe("Profile, environment or role the credentials came from."),
  partition: z.string().optional(),
  account: z.string().optional(),
  arn: z.string().optional().describe("The identity that did the reading."),
  organization: z.string().optional().describe("Organization id, where an organization check asked for it."),
  regions: z.array(z.string()).describe("Regions in which regional checks ran."),
  regionsLeftOut: z.array(z.string()).optional().describe("Enabled regions that --region left out."),
  calls: z.array(callCountSchema),
  cause: causeSchema.optional().describe("Why the target was lost."),
});
/** What was read of one target, and what was not. */
export type TargetCoverage = z.infer<typeof targetCoverageSchema>;

export const discoverySchema = targetCoverageSchema.pick({
  source: true,
  partition: true,
  account: true,
  arn: true,
  calls: true,
});
/** The calls of an identity that found targets, beside those that are counted to a target. */
export type Discovery = z.infer<typeof discoverySchema>;
