export {
  APIGatewayClient,
  GetRestApisCommand,
  GetStagesCommand,
  type Stage,
} from "@aws-sdk/client-api-gateway";
