import { defineCheck, pass, read, withFacets } from "@postern/sdk";
import { secretsOutcome } from "../shared/secret-traces.ts";
import { restApis } from "./collectors/rest-apis.ts";
import { stageOutcomes, stagePlaceholders } from "./shared/stages.ts";

export default defineCheck({
  metadata: {
    id: "apigateway-rest-stage-secrets-absent",
    title: "Variables of the REST API's stage hold no secrets",
    severity: "high",
    service: "apigateway",
    description:
      "Looks for keys, tokens and passwords in the variables of each stage of a REST API, those of its canary included. What only the name of a variable tells of a person must see. No value is kept.",
    risk: "Everyone who may read the API's configuration, such as auditors and build systems, has the secret, and it gets into exports and templates.",
    remediation: {
      summary: "Renew the secret, keep it in Secrets Manager, and let what needs it read it there.",
      console: [
        "Renew the secret where it is valid, and store it in Secrets Manager.",
        "Let the integration read it there, and deploy that.",
        "Open the API Gateway console in the region, choose <name>, Stages, the stage <stage>, then Stage variables.",
        "Choose Edit, remove the variable and save.",
      ],
      cli: "aws apigateway update-stage --rest-api-id <api-id> --stage-name <stage> --patch-operations op=remove,path=/variables/<variable> --region <region>",
      terraform: `resource "aws_api_gateway_stage" "this" {
  rest_api_id   = "<api-id>"
  stage_name    = "<stage>"
  deployment_id = "DEPLOYMENT_ID"
  variables     = {}
}`,
      cloudformation: `Resources:
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: <api-id>
      StageName: <stage>
      DeploymentId: DEPLOYMENT_ID
      Variables: {}`,
      choices: ["DEPLOYMENT_ID"],
      url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
      impact: "Integrations that take the secret from the variable fail until they read it elsewhere.",
      placeholders: { ...stagePlaceholders, variable: "A stage variable that holds a secret." },
    },
    references: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
      "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
    ],
    frameworks: {},
    categories: ["secrets"],
    aliases: ["prowler:apigateway_restapi_no_secrets_in_stage_variables"],
    since: "0.1.0",
  },
  over: withFacets(restApis, "stages"),
  evaluate: (api, facts) =>
    stageOutcomes("REST API", api, read(facts.stages), ({ secrets }, label, details) => {
      const certain = secrets.filter(({ kind }) => kind !== "secret-like-name");
      const variable = (certain.length > 0 ? certain : secrets).map(({ location }) => location);
      const found = {
        ...details,
        evidence: { secrets },
        placeholders: { ...details.placeholders, variable: [...new Set(variable)] },
      };
      return (
        secretsOutcome(label, secrets, found) ??
        pass(`${label} has no variable that looks like a secret.`, found)
      );
    }),
});
