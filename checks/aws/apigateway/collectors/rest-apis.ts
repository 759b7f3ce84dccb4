import { secretsInVariables } from "@postern/analysis/secrets";
import { optional, replyOr, required, UnexpectedReplyError } from "@postern/aws/replies";
import { defineCollector, LeftOutError } from "@postern/sdk";
import * as z from "zod";
import { secretTracesSchema } from "../../shared/secret-traces.ts";
import type { Stage } from "../clients/api-gateway.ts";

const level = z.enum(["OFF", "ERROR", "INFO"]).nullable();
const stageSchema = z.strictObject({
  name: z.string().min(1),
  accessLog: z.string().min(1).nullable().describe("ARN of the log group or stream that it goes to."),
  logLevels: z
    .record(z.string(), level)
    .describe("Of executions, by method as path/verb; */* is all others."),
  secrets: secretTracesSchema.describe("Where the variables look like secrets."),
});

/** The REST APIs of a region with their stages (API Gateway GetRestApis, GetStages). */
export const restApis = defineCollector({
  id: "apigateway-rest-apis",
  description: "REST APIs and their stages, how they log, and where their variables look like secrets.",
  scope: "region",
  resourceType: "AWS::ApiGateway::RestApi",
  calls: [{ operation: "apigateway:GetRestApis", action: "apigateway:GET" }],
  attributes: z.strictObject({ id: z.string().min(1) }),
  facets: {
    stages: {
      calls: [{ operation: "apigateway:GetStages", action: "apigateway:GET" }],
      value: z.array(stageSchema),
    },
  },
  async *collect({ target, region, client, facets, paginate }) {
    const { APIGatewayClient, GetRestApisCommand, GetStagesCommand } =
      await import("../clients/api-gateway.ts");
    const gateway = client(APIGatewayClient);
    const pages = paginate(
      (position) => gateway.send(new GetRestApisCommand({ limit: 500, position })),
      (page) => page.position,
    );
    for await (const page of pages)
      for (const api of optional(page, "items") ?? []) {
        const id = required(api, "id");
        const arn = `arn:${target.partition}:apigateway:${region}::/restapis/${id}`;
        yield {
          uid: arn,
          arn,
          name: required(api, "name"),
          ...(api.tags !== undefined && { tags: api.tags }),
          attributes: { id },
          facets: facets({
            async stages() {
              const reply = await replyOr(gateway.send(new GetStagesCommand({ restApiId: id })), {
                NotFound: (): never => {
                  throw new LeftOutError("The API was deleted.");
                },
              });
              return (optional(reply, "item") ?? []).map(stageOf);
            },
          }),
        };
      }
  },
});

function stageOf(stage: Stage): z.infer<typeof stageSchema> {
  const { accessLogSettings: log, methodSettings = {}, variables, canarySettings } = stage;
  return {
    name: required(stage, "stageName"),
    accessLog: log?.destinationArn === undefined ? null : required(log, "destinationArn"),
    logLevels: Object.fromEntries(
      Object.entries(methodSettings).map(([method, { loggingLevel = null }]) => [
        method,
        loggingLevel as "OFF" | null,
      ]),
    ),
    secrets: [variables, canarySettings?.stageVariableOverrides].flatMap(secretsOf),
  };
}

function secretsOf(variables: Readonly<Record<string, string>> = {}) {
  // No variable may be empty, and none is anything but text.
  if (Object.values(variables).some((value) => typeof value !== "string" || value === ""))
    throw new UnexpectedReplyError("A variable has no text.");
  return secretsInVariables(variables);
}
