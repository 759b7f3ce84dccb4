import { optional, replyOr, required } from "@postern/aws/replies";
import { defineCollector, LeftOutError } from "@postern/sdk";
import * as z from "zod";
import type { Stage } from "../clients/apigatewayv2.ts";

const stageSchema = z.strictObject({
  name: z.string().min(1),
  accessLog: z.string().min(1).nullable().describe("ARN of the log group or stream that it goes to."),
});

/** The HTTP and WebSocket APIs of a region with their stages (API Gateway V2 GetApis, GetStages). */
export const apis = defineCollector({
  id: "apigateway-apis",
  description: "HTTP and WebSocket APIs and their stages, and how they log.",
  scope: "region",
  resourceType: "AWS::ApiGatewayV2::Api",
  calls: [{ operation: "apigateway:GetApis", action: "apigateway:GET" }],
  attributes: z.strictObject({ id: z.string().min(1), protocol: z.enum(["HTTP", "WEBSOCKET"]) }),
  facets: {
    stages: {
      calls: [{ operation: "apigateway:GetStages", action: "apigateway:GET" }],
      value: z.array(stageSchema),
    },
  },
  async *collect({ target, region, client, facets, paginate }) {
    const { ApiGatewayV2Client, GetApisCommand, GetStagesCommand } =
      await import("../clients/apigatewayv2.ts");
    const gateway = client(ApiGatewayV2Client);
    const pages = paginate(
      (NextToken) => gateway.send(new GetApisCommand({ NextToken })),
      (page) => page.NextToken,
    );
    for await (const page of pages)
      for (const api of optional(page, "Items") ?? []) {
        const ApiId = required(api, "ApiId");
        const arn = `arn:${target.partition}:apigateway:${region}::/apis/${ApiId}`;
        yield {
          uid: arn,
          arn,
          name: required(api, "Name"),
          ...(api.Tags !== undefined && { tags: api.Tags }),
          attributes: { id: ApiId, protocol: required(api, "ProtocolType") },
          facets: facets({
            async stages() {
              const stages: Stage[] = [];
              for await (const { items } of paginate(
                async (NextToken) => {
                  const reply = await replyOr(gateway.send(new GetStagesCommand({ ApiId, NextToken })), {
                    NotFound: (): never => {
                      throw new LeftOutError("The API was deleted.");
                    },
                  });
                  return { items: optional(reply, "Items") ?? [], next: reply.NextToken };
                },
                ({ next }) => next,
              ))
                stages.push(...items);
              return stages.map(stageOf);
            },
          }),
        };
      }
  },
});

function stageOf(stage: Stage): z.infer<typeof stageSchema> {
  const { AccessLogSettings: log } = stage;
  return {
    name: required(stage, "StageName"),
    accessLog: log?.DestinationArn === undefined ? null : required(log, "DestinationArn"),
  };
}
