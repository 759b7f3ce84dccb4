import { defineCollector } from "@postern/sdk";
import {
  deliveryCalls,
  deliverySourceSchema,
  listDeliverySources,
} from "../../logs/collectors/deliveries.ts";

/** The vended logs of an account's distributions, which CloudWatch Logs keeps where CloudFront is administered. */
export const distributionLogDeliveries = defineCollector({
  id: "cloudfront-log-deliveries",
  description: "Sources of CloudFront's vended logs, and whether each is delivered anywhere.",
  scope: "account",
  resourceType: "AWS::Logs::DeliverySource",
  calls: deliveryCalls,
  attributes: deliverySourceSchema,
  facets: {},
  async *collect(context) {
    const home = context.target.partition === "aws-cn" ? "cn-northwest-1" : context.region;
    for (const source of await listDeliverySources(context, home))
      yield { ...source, facets: context.facets({}) };
  },
});
