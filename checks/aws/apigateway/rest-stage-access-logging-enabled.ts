import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { restApis } from "./collectors/rest-apis.ts";
import { stageOutcomes, stagePlaceholders } from "./shared/stages.ts";

export default defineCheck({
  metadata: {
    id: "apigateway-rest-stage-access-logging-enabled",
    title: "Stage of the REST API logs requests",
    severity: "medium",
    service: "apigateway",
    description:
      "Looks for each stage of a REST API whether its access log goes to a log group or a stream. It tells of each request who sent it and how it was answered; the log of executions, which another check looks at, tells how API Gateway came to the answer.",
    risk: "After an attack on the API nobody can tell who sent which requests and what was answered.",
    remediation: {
      summary: "Let the access log of the stage go to a log group.",
      console: [
        "Open the API Gateway console in the region and choose <name>.",
        "Choose Stages, the stage <stage>, then Edit under Logs and tracing.",
        "Turn on Custom access logging, write the ARN of the log group and a format, and save.",
      ],
      cli: "aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --patch-operations op=replace,path=/accessLogSettings/destinationArn,value=LOG_GROUP_ARN 'op=replace,path=/accessLogSettings/format,value=$context.requestId $context.identity.sourceIp $context.httpMethod $context.resourcePath $context.status' --region <region>",
      terraform: `resource "aws_api_gateway_stage" "this" {
  rest_api_id   = "<api-id>"
  stage_name    = "<stage>"
  deployment_id = "DEPLOYMENT_ID"
  access_log_settings {
    destination_arn = "LOG_GROUP_ARN"
    format          = "$context.requestId $context.identity.sourceIp $context.httpMethod $context.resourcePath $context.status"
  }
}`,
      cloudformation: `Resources:
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: <api-id>
      StageName: <stage>
      DeploymentId: DEPLOYMENT_ID
      AccessLogSetting:
        DestinationArn: LOG_GROUP_ARN
        Format: $context.requestId $context.identity.sourceIp $context.httpMethod $context.resourcePath $context.status`,
      choices: ["DEPLOYMENT_ID", "LOG_GROUP_ARN"],
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
      impact:
        "API Gateway needs a role of the account and region that may write logs, and logs are paid for.",
      placeholders: stagePlaceholders,
    },
    references: ["https://docs.aws.amazon.com/apigateway/latest/api/API_GetStages.html"],
    frameworks: { "cis-aws-7.0.0": ["4.10"] },
    categories: ["logging"],
    aliases: [],
    since: "0.1.0",
  },
  over: withFacets(restApis, "stages"),
  evaluate: (api, facts) =>
    stageOutcomes("REST API", api, read(facts.stages), ({ accessLog }, label, details) =>
      accessLog === null
        ? fail(`${label} writes no access log.`, details)
        : pass(`${label} logs requests to ${accessLog}.`, details),
    ),
});
