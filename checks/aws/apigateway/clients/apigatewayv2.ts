export {
  ApiGatewayV2Client,
  GetApisCommand,
  GetStagesCommand,
  type Stage,
} from "@aws-sdk/client-apigatewayv2";
