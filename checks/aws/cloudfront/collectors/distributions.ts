import { replyOr, required } from "@postern/aws/replies";
import { defineCollector, LeftOutError } from "@postern/sdk";
import * as z from "zod";
import {
  behaviorsOf,
  behaviorSchema,
  bucketsOf,
  configOf,
  configSchema,
  viewerTlsOf,
  viewerTlsSchema,
} from "./distribution-parts.ts";
import { listDistributions } from "./listed-distributions.ts";

/** The distributions of an account (CloudFront ListDistributions). */
export const distributions = defineCollector({
  id: "cloudfront-distributions",
  description: "CloudFront distributions, their logging, TLS, behaviors and origins.",
  scope: "account",
  resourceType: "AWS::CloudFront::Distribution",
  calls: ["cloudfront:ListDistributions"],
  attributes: z.strictObject({
    domain: z.string().min(1),
    enabled: z.boolean(),
    staging: z.boolean().describe("Whether it only tries out changes of another one."),
  }),
  facets: {
    config: { calls: ["cloudfront:GetDistributionConfig"], value: configSchema },
    viewerTls: { calls: [], value: viewerTlsSchema },
    behaviors: { calls: [], value: z.array(behaviorSchema).min(1) },
    originBuckets: { calls: [], value: z.array(z.string().min(1)) },
  },
  async *collect(context) {
    const { client, facets, target } = context;
    const { CloudFrontClient, GetDistributionConfigCommand } = await import("../clients/cloudfront.ts");
    const cloudfront = client(CloudFrontClient);
    for await (const listed of listDistributions(context)) {
      const Id = required(listed, "Id");
      const arn = required(listed, "ARN");
      yield {
        uid: arn,
        arn,
        name: Id,
        attributes: {
          domain: required(listed, "DomainName"),
          enabled: required(listed, "Enabled"),
          staging: listed.Staging === true,
        },
        facets: facets({
          async config() {
            const reply = await replyOr(cloudfront.send(new GetDistributionConfigCommand({ Id })), {
              NoSuchDistribution: (): never => {
                throw new LeftOutError("The distribution was deleted.");
              },
            });
            return configOf(required(reply, "DistributionConfig"));
          },
          viewerTls: async () => viewerTlsOf(listed),
          behaviors: async () => behaviorsOf(listed),
          originBuckets: async () => bucketsOf(listed, target.partition),
        }),
      };
    }
  },
});
