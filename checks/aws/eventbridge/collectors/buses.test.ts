import { policyOf } from "../../shared/test-policies.test-support.ts";
import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { services } from "../sound.ts";
import { buses } from "./buses.ts";

const arn = (name: string) => `arn:aws:events:eu-central-1:111122223333:event-bus/${name}`;
const bus = (name: string, members: object = {}) => ({ Name: name, Arn: arn(name), ...members });
const statement = { Effect: "Allow", Principal: "*", Action: "events:PutEvents", Resource: "*" };

testCollector(
  buses,
  {
    "buses with and without a policy, over pages": {
      fixtures: {
        eventbridge: {
          ListEventBuses: pagesOf(
            "EventBuses",
            [
              [bus("default")],
              [
                bus("open", { Policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) }),
                bus("broken", { Policy: "<html>" }),
              ],
            ],
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: [
        { uid: arn("default"), name: "default", facets: { policy: null } },
        { uid: arn("open"), facets: { policy: policyOf(statement) } },
        { uid: arn("broken"), facets: { policy: unreadable("unexpected-reply") } },
      ],
    },
  },
  { services },
);
