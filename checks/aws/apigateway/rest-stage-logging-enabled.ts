import { defineCheck, fail, manual, pass, read, withFacets } from "@postern/sdk";
import { restApis } from "./collectors/rest-apis.ts";
import { stageOutcomes, stagePlaceholders } from "./shared/stages.ts";

const all = "*/*";

export default defineCheck({
  metadata: {
    id: "apigateway-rest-stage-logging-enabled",
    title: "Stage of the REST API logs executions",
    severity: "medium",
    service: "apigateway",
    description:
      "Looks for each stage of a REST API whether executions of all methods are logged, at least where they end in an error. The access log, which another check looks at, tells who sent requests.",
    risk: "Why API Gateway refused a request, or let one through, can be found out by nobody, and neither can probing of authorizers and validators.",
    remediation: {
      summary: "Let the stage log at least errors of all methods.",
      console: [
        "Open the API Gateway console in the region and choose <name>.",
        "Choose Stages, the stage <stage>, then Edit under Logs and tracing.",
        "Under CloudWatch logs choose Error logs only, or Error and info logs, and save.",
        "For each method of the stage that has settings of its own, do the same.",
      ],
      cli: "# For a method with settings of its own the path begins with it in place of /*/*: /~1letters/GET for GET /letters\naws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --patch-operations 'op=replace,path=/*/*/logging/loglevel,value=ERROR' --region <region>",
      terraform: `resource "aws_api_gateway_method_settings" "this" {
  rest_api_id = "<api-id>"
  stage_name  = "<stage>"
  method_path = "*/*"
  settings {
    logging_level = "ERROR"
  }
}`,
      cloudformation: `Resources:
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: <api-id>
      StageName: <stage>
      DeploymentId: DEPLOYMENT_ID
      MethodSettings:
        - HttpMethod: "*"
          ResourcePath: "/*"
          LoggingLevel: ERROR`,
      choices: ["DEPLOYMENT_ID"],
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
      impact:
        "API Gateway needs a role of the account and region that may write logs, and logs are paid for.",
      placeholders: stagePlaceholders,
    },
    references: [
      "https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html",
    ],
    frameworks: { "aws-fsbp": ["APIGateway.1"] },
    categories: ["logging"],
    aliases: ["prowler:apigateway_restapi_logging_enabled"],
    since: "0.1.0",
  },
  over: withFacets(restApis, "stages"),
  evaluate: (api, facts) =>
    stageOutcomes("REST API", api, read(facts.stages), ({ logLevels }, label, details) => {
      const level = logLevels[all] ?? "OFF";
      if (level === "OFF") return fail(`${label} does not log executions.`, details);
      const methodsAt = (wanted: string | null) =>
        Object.keys(logLevels)
          .filter((method) => logLevels[method] === wanted)
          .map(inWords)
          .join(", ");
      const [silent, untold] = [methodsAt("OFF"), methodsAt(null)];
      if (silent !== "") return fail(`${label} does not log executions of ${silent}.`, details);
      return untold === ""
        ? pass(`${label} logs executions at level ${level}.`, details)
        : manual(
            `${label} logs executions at level ${level}, but settings of their own for ${untold} tell none: see whether those are logged.`,
            details,
          );
    }),
});

/** A method as API Gateway keys it: the path with its slashes as ~1, and the verb behind the last one. */
function inWords(method: string): string {
  const slash = method.lastIndexOf("/");
  return `${method.slice(slash + 1)} ${method.slice(0, slash).replaceAll("~1", "/")}`;
}
