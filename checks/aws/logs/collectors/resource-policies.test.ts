import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { logsResourcePolicies } from "./resource-policies.ts";

const statement = {
  Effect: "Allow",
  Principal: { Service: "es.amazonaws.com" },
  Action: "logs:PutLogEvents",
  Resource: "*",
};
const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const uid = (name: string) => `AWS::Logs::ResourcePolicy:111122223333/${name}`;

testCollector(
  logsResourcePolicies,
  {
    "policies come in pages, and one that is none is unreadable": {
      fixtures: {
        cloudwatchlogs: {
          DescribeResourcePolicies: pagesOf(
            "resourcePolicies",
            [
              [{ policyName: "search", policyDocument }],
              [{ policyName: "broken", policyDocument: "<html>" }],
            ],
            { input: "nextToken", output: "nextToken" },
          ),
        },
      },
      expect: [
        { uid: uid("search"), name: "search", facets: { policy: policyOf(statement) } },
        { uid: uid("broken"), facets: { policy: unreadable("unexpected-reply") } },
      ],
    },
    "there is no policy": {
      fixtures: { cloudwatchlogs: { DescribeResourcePolicies: { resourcePolicies: [] } } },
      expect: [],
    },
  },
  { services },
);
