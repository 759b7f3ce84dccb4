import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { gone, optional, replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

const managedEncryption = z.enum(["true", "false"]);

/** The queues of a region (SQS ListQueues). */
export const queues = defineCollector({
  id: "sqs-queues",
  description: "SQS queues, who may use them and how they are encrypted.",
  scope: "region",
  resourceType: "AWS::SQS::Queue",
  calls: ["sqs:ListQueues"],
  attributes: z.null(),
  facets: {
    settings: {
      calls: ["sqs:GetQueueAttributes"],
      value: z.strictObject({
        policy: z.string().nullable(),
        kmsKey: z.string().min(1).nullable(),
        managed: managedEncryption.nullable(),
      }),
    },
    policy: { calls: [], value: policySchema.nullable(), after: ["settings"] },
    encryption: { calls: [], value: z.enum(["kms", "sqs", "none"]), after: ["settings"] },
  },
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
            async settings() {
              const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
              // The error's name on the wire, and in the model.
              const reply = await replyOr(sqs.send(asked), {
                "AWS.SimpleQueueService.NonExistentQueue": gone("queue"),
                QueueDoesNotExist: gone("queue"),
              });
              const attributes = required(reply, "Attributes");
              required(attributes, "QueueArn");
              return {
                policy: attributes.Policy || null,
                kmsKey: attributes.KmsMasterKeyId || null,
                managed: managedEncryption.nullable().parse(attributes.SqsManagedSseEnabled ?? null),
              };
            },
            policy: async ({ settings: { policy } }) =>
              policy === null ? null : readPolicy(policy, UnexpectedReplyError),
            async encryption({ settings: { kmsKey, managed } }) {
              if (kmsKey !== null) return "kms";
              if (managed === null) throw new UnexpectedReplyError("There is no SqsManagedSseEnabled.");
              return managed === "true" ? "sqs" : "none";
            },
          }),
        };
      }
    }
  },
});
