import type { CollectorContext } from "@postern/sdk";
import * as z from "zod";
import { required, serviceErrorName } from "@postern/aws/replies";
import type { Alarm } from "./alarm-list.ts";

export const topicSchema = z.strictObject({
  arn: z.string(),
  receivers: z
    .union([z.number().int().nonnegative(), z.enum(["topic-gone", "another-account"])])
    .describe("Number of confirmed subscriptions, or why there is none to count."),
});

type Topic = z.infer<typeof topicSchema>;

/** The topics that alarms notify and who gets it (SNS ListSubscriptionsByTopic). */
export async function readTopics(
  alarms: readonly Alarm[],
  { client, paginate, target }: CollectorContext,
): Promise<Topic[]> {
  const { ListSubscriptionsByTopicCommand, SNSClient } = await import("../clients/sns.ts");
  const receiversOf = async (arn: string) => {
    const [, , , region = "", account] = arn.split(":");
    if (account !== target.account) return "another-account" as const;
    const sns = client(SNSClient, { region });
    let receivers = 0;
    try {
      for await (const page of paginate(
        (NextToken) => sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: arn, NextToken })),
        ({ NextToken }) => NextToken,
      ))
        // Others are “PendingConfirmation” or “Deleted”.
        receivers += required(page, "Subscriptions").filter((one) =>
          required(one, "SubscriptionArn").startsWith("arn:"),
        ).length;
      return receivers;
    } catch (error) {
      if (serviceErrorName(error) === "NotFound") return "topic-gone" as const;
      throw error;
    }
  };
  const arns = new Set(
    alarms.flatMap(({ actions }) => actions.filter((action) => /^arn:[\w-]+:sns:/.test(action))),
  );
  return Promise.all([...arns].map(async (arn) => ({ arn, receivers: await receiversOf(arn) })));
}
