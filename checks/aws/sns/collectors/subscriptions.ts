import { required } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/**
 * The confirmed subscriptions of a region (SNS ListSubscriptions). Their endpoints, which may hold passwords,
 * are not kept; what was never confirmed, or was deleted, is no subscription.
 */
export const subscriptions = defineCollector({
  id: "sns-subscriptions",
  description: "Subscriptions of SNS topics and how messages are delivered to them.",
  scope: "region",
  resourceType: "AWS::SNS::Subscription",
  calls: ["sns:ListSubscriptions"],
  attributes: z.strictObject({ protocol: z.string().min(1) }),
  facets: {},
  async *collect({ client, facets, paginate }) {
    const { ListSubscriptionsCommand, SNSClient } = await import("../clients/sns.ts");
    const sns = client(SNSClient);
    const pages = paginate(
      (NextToken) => sns.send(new ListSubscriptionsCommand({ NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const subscription of required(page, "Subscriptions")) {
        const arn = required(subscription, "SubscriptionArn");
        if (arn === "PendingConfirmation" || arn === "Deleted") continue;
        yield {
          uid: arn,
          name: arn.split(":").slice(-2).join(":"),
          arn,
          attributes: { protocol: required(subscription, "Protocol") },
          facets: facets({}),
        };
      }
    }
  },
});
