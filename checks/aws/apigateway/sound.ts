import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as apigateway from "./clients/api-gateway.ts";
import * as apigatewayv2 from "./clients/apigatewayv2.ts";

export const services = { apigateway, apigatewayv2 };

const logGroup = "arn:aws:logs:eu-central-1:111122223333:log-group:orders";

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    apigateway: {
      GetRestApis: { items: [{ id: "a1b2c3d4e5", name: "orders" }] },
      GetStages: {
        item: [
          {
            stageName: "prod",
            accessLogSettings: { destinationArn: logGroup, format: "$context.requestId" },
            methodSettings: { "*/*": { loggingLevel: "ERROR" } },
            variables: { backend: "orders.internal" },
          },
        ],
      },
    },
    apigatewayv2: {
      GetApis: {
        Items: [
          {
            ApiId: "f6g7h8i9j0",
            Name: "tracking",
            ProtocolType: "HTTP",
            RouteSelectionExpression: "$request.method $request.path",
          },
        ],
      },
      GetStages: { Items: [{ StageName: "$default", AccessLogSettings: { DestinationArn: logGroup } }] },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted API is left out. */
export const errors: ErrorAnswers = { "apigateway:GetStages": { NotFoundException: "not-applicable" } };
