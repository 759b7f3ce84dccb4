import { policySchema, readPolicy } from "@postern/analysis/policy-document";
import { gone, replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";

/** The topics of a region (SNS ListTopics). */
export const topics = defineCollector({
  id: "sns-topics",
  description: "SNS topics, who may use them and by which key they are encrypted.",
  scope: "region",
  resourceType: "AWS::SNS::Topic",
  calls: ["sns:ListTopics"],
  attributes: z.null(),
  facets: {
    settings: {
      calls: ["sns:GetTopicAttributes"],
      value: z.strictObject({ policy: policySchema, kmsKey: z.string().min(1).nullable() }),
    },
  },
  async *collect({ client, facets, paginate }) {
    const { GetTopicAttributesCommand, ListTopicsCommand, SNSClient } = await import("../clients/sns.ts");
    const sns = client(SNSClient);
    const pages = paginate(
      (NextToken) => sns.send(new ListTopicsCommand({ NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const topic of required(page, "Topics")) {
        const TopicArn = required(topic, "TopicArn");
        yield {
          uid: TopicArn,
          name: TopicArn.slice(TopicArn.lastIndexOf(":") + 1),
          arn: TopicArn,
          attributes: null,
          facets: facets({
            async settings() {
              const reply = await replyOr(sns.send(new GetTopicAttributesCommand({ TopicArn })), {
                NotFound: gone("topic"),
              });
              const attributes = required(reply, "Attributes");
              return {
                policy: readPolicy(required(attributes, "Policy"), UnexpectedReplyError),
                kmsKey: attributes["KmsMasterKeyId"] || null,
              };
            },
          }),
        };
      }
    }
  },
});
