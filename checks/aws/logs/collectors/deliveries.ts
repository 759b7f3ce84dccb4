import { required, UnexpectedReplyError } from "@postern/aws/replies";
import { type CollectorContext, defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The calls of {@link listDeliverySources}. */
export const deliveryCalls = ["logs:DescribeDeliveries", "logs:DescribeDeliverySources"] as const;

export const deliverySourceSchema = z.strictObject({
  resources: z.array(z.string().startsWith("arn:")).describe("ARNs of what sends the logs."),
  logType: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  delivered: z.boolean().describe("Whether the logs are sent anywhere: a source alone sends nothing."),
});

/** What services of a region send as vended logs, and whether it is delivered (DescribeDeliverySources). */
export const logDeliveries = defineCollector({
  id: "logs-deliveries",
  description: "Sources of vended logs, and whether each is delivered to a log group, bucket or stream.",
  scope: "region",
  resourceType: "AWS::Logs::DeliverySource",
  calls: deliveryCalls,
  attributes: deliverySourceSchema,
  facets: {},
  async *collect(context) {
    for (const source of await listDeliverySources(context, context.region))
      yield { ...source, facets: context.facets({}) };
  },
});

interface DeliverySource {
  readonly uid: string;
  readonly arn: string;
  readonly name: string;
  readonly attributes: z.infer<typeof deliverySourceSchema>;
}

/**
 * The sources of vended logs of a region (CloudWatch Logs DescribeDeliveries, DescribeDeliverySources): those of
 * CloudFront are in us-east-1, whatever region is read.
 */
export async function listDeliverySources(
  { client, paginate }: Pick<CollectorContext, "client" | "paginate">,
  region: string,
): Promise<DeliverySource[]> {
  const { CloudWatchLogsClient, DescribeDeliveriesCommand, DescribeDeliverySourcesCommand } =
    await import("../clients/cloudwatch-logs.ts");
  const logs = client(CloudWatchLogsClient, { region });
  const delivered = new Set<string>();
  for await (const page of paginate(
    (nextToken) => logs.send(new DescribeDeliveriesCommand({ nextToken })),
    (reply) => reply.nextToken,
  ))
    for (const delivery of required(page, "deliveries"))
      delivered.add(required(delivery, "deliverySourceName"));
  const sources: DeliverySource[] = [];
  for await (const page of paginate(
    (nextToken) => logs.send(new DescribeDeliverySourcesCommand({ nextToken })),
    (reply) => reply.nextToken,
  ))
    for (const source of required(page, "deliverySources")) {
      const [arn, name] = [required(source, "arn"), required(source, "name")];
      // One whose resource was deleted stays, and is inactive.
      const { status = "ACTIVE" } = source;
      if (status !== "ACTIVE" && status !== "INACTIVE")
        throw new UnexpectedReplyError(`Source ${name} of vended logs has no known status.`);
      const isDelivered = delivered.has(name) && status === "ACTIVE";
      const resources = required(source, "resourceArns");
      const attributes = { resources, logType: required(source, "logType"), delivered: isDelivered };
      sources.push({ uid: arn, arn, name, attributes });
    }
  return sources;
}
