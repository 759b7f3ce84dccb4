import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { apis } from "./collectors/apis.ts";
import { stageOutcomes, stagePlaceholders } from "./shared/stages.ts";

const kinds = { HTTP: "HTTP API", WEBSOCKET: "WebSocket API" };

export default defineCheck({
  metadata: {
    id: "apigateway-stage-access-logging-enabled",
    title: "Stage of the HTTP or WebSocket API logs requests",
    severity: "medium",
    service: "apigateway",
    description:
      "Looks for each stage of an HTTP or WebSocket API whether its access log goes to a log group or a stream.",
    risk: "After an attack on the API nobody can tell who sent which requests and what was answered.",
    remediation: {
      summary: "Let the access log of the stage go to a log group.",
      console: [
        "Open the API Gateway console in the region and choose <name>.",
        "Under Monitor choose Logging, then the stage <stage>, and Edit.",
        "Turn on Access logging, write the ARN of the log group and a format, and save.",
      ],
      cli: "aws apigatewayv2 update-stage --api-id <api-id> --stage-name <stage> --access-log-settings 'DestinationArn=LOG_GROUP_ARN,Format=$context.requestId $context.identity.sourceIp $context.routeKey $context.status' --region <region>",
      terraform: `resource "aws_apigatewayv2_stage" "this" {
  api_id = "<api-id>"
  name   = "<stage>"
  access_log_settings {
    destination_arn = "LOG_GROUP_ARN"
    format          = "$context.requestId $context.identity.sourceIp $context.routeKey $context.status"
  }
}`,
      cloudformation: `Resources:
  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: <api-id>
      StageName: <stage>
      AccessLogSettings:
        DestinationArn: LOG_GROUP_ARN
        Format: $context.requestId $context.identity.sourceIp $context.routeKey $context.status`,
      choices: ["LOG_GROUP_ARN"],
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
      impact: "WebSocket APIs need a role of the account and region that may write logs; logs are paid for.",
      placeholders: stagePlaceholders,
    },
    references: [
      "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html",
    ],
    frameworks: { "aws-fsbp": ["APIGateway.9"], "cis-aws-7.0.0": ["4.10"] },
    categories: ["logging"],
    aliases: ["prowler:apigatewayv2_api_access_logging_enabled"],
    since: "0.1.0",
  },
  over: withFacets(apis, "stages"),
  evaluate: (api, facts) =>
    stageOutcomes(kinds[api.attributes.protocol], api, read(facts.stages), ({ accessLog }, label, details) =>
      accessLog === null
        ? fail(`${label} writes no access log.`, details)
        : pass(`${label} logs requests to ${accessLog}.`, details),
    ),
});
