import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { topics } from "./topics.ts";

const uidOf = (name: string) => `arn:aws:sns:eu-central-1:111122223333:${name}`;
const statement = { Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" };
const Policy = JSON.stringify({ Version: "2008-10-17", Statement: [statement] });
const policy = policyOf(statement);

testCollector(
  topics,
  {
    "topics on several pages are found": {
      fixtures: {
        sns: {
          ListTopics: pagesOf("Topics", [[{ TopicArn: uidOf("a") }], [{ TopicArn: uidOf("b") }]], {
            input: "NextToken",
            output: "NextToken",
          }),
          GetTopicAttributes: ({ TopicArn }) => ({
            Attributes: { Policy, ...(TopicArn === uidOf("a") && { KmsMasterKeyId: "alias/topics" }) },
          }),
        },
      },
      expect: [
        { uid: uidOf("a"), name: "a", facets: { settings: { policy, kmsKey: "alias/topics" } } },
        { uid: uidOf("b"), facets: { settings: { policy, kmsKey: null } } },
      ],
    },
    "a topic that was deleted meanwhile is left out": {
      fixtures: {
        sns: {
          ListTopics: { Topics: [{ TopicArn: uidOf("gone") }] },
          GetTopicAttributes: awsError("NotFoundException"),
        },
      },
      expect: [],
    },
    "attributes without the policy that every topic has tell nothing": {
      fixtures: {
        sns: { ListTopics: { Topics: [{ TopicArn: uidOf("a") }] }, GetTopicAttributes: { Attributes: {} } },
      },
      expect: [{ uid: uidOf("a"), facets: { settings: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
