import { required, UnexpectedReplyError } from "@postern/aws/replies";
import * as z from "zod";
import type { DefaultCacheBehavior, DistributionConfig, DistributionSummary } from "../clients/cloudfront.ts";
import { bucketOfOrigin } from "../shared/s3-origin.ts";

export const configSchema = z.strictObject({
  rootObject: z.string().describe("Empty where there is none."),
  standardLogging: z.boolean().describe("Of the first version; that of the second is in CloudWatch Logs."),
});

export const viewerTlsSchema = z
  .enum([
    "SSLv3",
    "TLSv1",
    "TLSv1_2016",
    "TLSv1.1_2016",
    "TLSv1.2_2018",
    "TLSv1.2_2019",
    "TLSv1.2_2021",
    "TLSv1.2_2025",
    "TLSv1.3_2025",
  ])
  .nullable()
  .describe("The security policy; null with CloudFront's own certificate, whose policy cannot be chosen.");

export const behaviorSchema = z.strictObject({
  path: z.string().min(1).nullable().describe("Null of the default behavior."),
  hasRealtimeLog: z.boolean(),
  functions: z
    .array(z.enum(["viewer-request", "viewer-response", "origin-request", "origin-response"]))
    .describe("When a function is called, at the edge or in Lambda."),
});
type Behavior = z.infer<typeof behaviorSchema>;

/** The items of one of CloudFront's lists, which are left out where there are none. */
export function listOf<Item>(list: {
  readonly Quantity: number | undefined;
  readonly Items?: Item[] | undefined;
}): Item[] {
  return required(list, "Quantity") === 0 ? [] : required(list, "Items");
}

export function configOf(config: DistributionConfig): z.infer<typeof configSchema> {
  required(config, "CallerReference");
  const { Logging, ConnectionMode, DefaultRootObject: rootObject } = config;
  // An empty one is told, too.
  if (rootObject === undefined) throw new UnexpectedReplyError("The reply has no DefaultRootObject.");
  const isForTenants = ConnectionMode === "tenant-only";
  return {
    rootObject,
    // What serves tenants alone has none of the first version.
    standardLogging:
      isForTenants && Logging === undefined ? false : required(required(config, "Logging"), "Enabled"),
  };
}

export function viewerTlsOf(listed: DistributionSummary): z.infer<typeof viewerTlsSchema> {
  const certificate = required(listed, "ViewerCertificate");
  return certificate.CloudFrontDefaultCertificate === true
    ? null
    : (required(certificate, "MinimumProtocolVersion") as "TLSv1");
}

export function behaviorsOf(listed: DistributionSummary): Behavior[] {
  return [
    { path: null, ...behaviorOf(required(listed, "DefaultCacheBehavior")) },
    ...listOf(required(listed, "CacheBehaviors")).map((behavior) => ({
      path: required(behavior, "PathPattern"),
      ...behaviorOf(behavior),
    })),
  ];
}

type ListedBehavior = Pick<
  DefaultCacheBehavior,
  "TargetOriginId" | "RealtimeLogConfigArn" | "FunctionAssociations" | "LambdaFunctionAssociations"
>;

function behaviorOf(behavior: ListedBehavior): Omit<Behavior, "path"> {
  required(behavior, "TargetOriginId");
  const none = { Quantity: 0 };
  const { RealtimeLogConfigArn, FunctionAssociations = none, LambdaFunctionAssociations = none } = behavior;
  return {
    hasRealtimeLog: isArn(RealtimeLogConfigArn ?? ""),
    functions: [...listOf(FunctionAssociations), ...listOf(LambdaFunctionAssociations)].map((one) =>
      required(one, "EventType"),
    ),
  };
}

/** Whether a text is an ARN; an empty one is none. */
function isArn(text: string): boolean {
  if (text === "" || text.startsWith("arn:")) return text !== "";
  throw new UnexpectedReplyError(`A behavior has a real-time log that is no ARN: ${text}.`);
}

/** The buckets that are origins of a distribution by their REST endpoints. */
export function bucketsOf(listed: DistributionSummary, partition: string): string[] {
  const origins = listOf(required(listed, "Origins"));
  if (origins.length === 0) throw new UnexpectedReplyError("The distribution has no origin.");
  const domains = origins.map((origin) => required(origin, "DomainName"));
  return [...new Set(domains.flatMap((domain) => bucketOfOrigin(domain, partition) ?? []))];
}
