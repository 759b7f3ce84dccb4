import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { optional, replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector, LeftOutError } from "@postern/sdk";
import * as z from "zod";

const gone = (): never => {
  throw new LeftOutError("The queue was deleted.");
};

/** The queues of a region (SQS ListQueues). */
export const queues = defineCollector({
  id: "sqs-queues",
  description: "SQS queues and who may use them.",
  scope: "region",
  resourceType: "AWS::SQS::Queue",
  calls: ["sqs:ListQueues"],
  attributes: z.null(),
  facets: { policy: { calls: ["sqs:GetQueueAttributes"], value: policySchema.nullable() } },
  async *collect({ target: { partition, account }, region, client, facets, paginate }) {
    const { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } = await import("../clients/sqs.ts");
    const sqs = client(SQSClient);
    const pages = paginate(
      // Without a size SQS lists a thousand and tells nothing of the others.
      (NextToken) => sqs.send(new ListQueuesCommand({ MaxResults: 1000, NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const QueueUrl of optional(page, "QueueUrls") ?? []) {
        const name = QueueUrl.slice(QueueUrl.lastIndexOf("/") + 1);
        const arn = `arn:${partition}:sqs:${region}:${account}:${name}`;
        yield {
          uid: arn,
          name,
          arn,
          attributes: null,
          facets: facets({
            async policy() {
              const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
              // The error's name on the wire, and in the model.
              const reply = await replyOr(sqs.send(asked), {
                "AWS.SimpleQueueService.NonExistentQueue": gone,
                QueueDoesNotExist: gone,
              });
              const attributes = required(reply, "Attributes");
              required(attributes, "QueueArn");
              const text = attributes.Policy;
              return text === undefined ? null : readPolicy(text, UnexpectedReplyError);
            },
          }),
        };
      }
    }
  },
});
