import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { restApis } from "./rest-apis.ts";

const uidOf = (id: string) => `arn:aws:apigateway:eu-central-1::/restapis/${id}`;
const logGroup = "arn:aws:logs:eu-central-1:111122223333:log-group:orders";
const one = { items: [{ id: "a1", name: "orders" }] };
const bare = { accessLog: null, logLevels: {}, secrets: [] };

testCollector(
  restApis,
  {
    "APIs on several pages are found with their stages": {
      fixtures: {
        apigateway: {
          GetRestApis: pagesOf(
            "items",
            [[{ id: "a1", name: "orders", tags: { team: "post" } }], [{ id: "b2", name: "letters" }]],
            {
              input: "position",
              output: "position",
            },
          ),
          GetStages: ({ restApiId }) => ({
            item:
              restApiId === "b2"
                ? []
                : [
                    {
                      stageName: "prod",
                      accessLogSettings: { destinationArn: logGroup, format: "$context.requestId" },
                      methodSettings: {
                        "*/*": { loggingLevel: "INFO" },
                        "~1orders/GET": { cachingEnabled: true },
                      },
                      variables: { table: "orders", apiToken: "feathers4u" },
                      canarySettings: {
                        stageVariableOverrides: { login: "https://ann:feathers4u@pigeonpost.example" },
                      },
                    },
                    { stageName: "test" },
                  ],
          }),
        },
      },
      expect: [
        {
          uid: uidOf("a1"),
          name: "orders",
          tags: { team: "post" },
          attributes: { id: "a1" },
          facets: {
            stages: [
              {
                name: "prod",
                accessLog: logGroup,
                logLevels: { "*/*": "INFO", "~1orders/GET": null },
                secrets: [
                  { location: "apiToken", kind: "secret-like-name" },
                  { location: "login", kind: "url-password" },
                ],
              },
              { name: "test", ...bare },
            ],
          },
        },
        { uid: uidOf("b2"), facets: { stages: [] } },
      ],
    },
    "an API that was deleted meanwhile is left out": {
      fixtures: { apigateway: { GetRestApis: one, GetStages: awsError("NotFoundException") } },
      expect: [],
    },
    "a region without APIs has none": {
      fixtures: { apigateway: { GetRestApis: {} } },
      expect: [],
    },
    "a level that is none makes the stages unreadable": {
      fixtures: {
        apigateway: {
          GetRestApis: one,
          GetStages: { item: [{ stageName: "prod", methodSettings: { "*/*": { loggingLevel: "LOUD" } } }] },
        },
      },
      expect: [{ uid: uidOf("a1"), facets: { stages: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
