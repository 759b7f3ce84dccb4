import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { apis } from "./apis.ts";

const uidOf = (id: string) => `arn:aws:apigateway:eu-central-1::/apis/${id}`;
const logGroup = "arn:aws:logs:eu-central-1:111122223333:log-group:tracking";
const api = (ApiId: string, ProtocolType: "HTTP" | "WEBSOCKET" = "HTTP") => ({
  ApiId,
  Name: "tracking",
  ProtocolType,
  RouteSelectionExpression: "$request.method",
});
const token = { input: "NextToken", output: "NextToken" };

testCollector(
  apis,
  {
    "APIs on several pages are found with stages on several pages": {
      fixtures: {
        apigatewayv2: {
          GetApis: pagesOf("Items", [[api("a1")], [api("b2", "WEBSOCKET")]], token),
          GetStages: pagesOf(
            "Items",
            [
              [{ StageName: "$default", AccessLogSettings: { DestinationArn: logGroup } }],
              [{ StageName: "test" }],
            ],
            token,
          ),
        },
      },
      expect: [
        {
          uid: uidOf("a1"),
          name: "tracking",
          attributes: { id: "a1", protocol: "HTTP" },
          facets: {
            stages: [
              { name: "$default", accessLog: logGroup },
              { name: "test", accessLog: null },
            ],
          },
        },
        { uid: uidOf("b2"), attributes: { id: "b2", protocol: "WEBSOCKET" }, facets: {} },
      ],
    },
    "an API that was deleted meanwhile is left out": {
      fixtures: {
        apigatewayv2: { GetApis: { Items: [api("a1")] }, GetStages: awsError("NotFoundException") },
      },
      expect: [],
    },
    "a stage whose log goes to an empty place makes the stages unreadable": {
      fixtures: {
        apigatewayv2: {
          GetApis: { Items: [api("a1")] },
          GetStages: { Items: [{ StageName: "test", AccessLogSettings: { DestinationArn: "" } }] },
        },
      },
      expect: [{ uid: uidOf("a1"), facets: { stages: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
