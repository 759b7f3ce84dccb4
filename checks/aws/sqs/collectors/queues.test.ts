import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { queues } from "./queues.ts";

const urlOf = (name: string) => `https://sqs.eu-central-1.amazonaws.com/111122223333/${name}`;
const uidOf = (name: string) => `arn:aws:sqs:eu-central-1:111122223333:${name}`;
const statement = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };
const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

testCollector(
  queues,
  {
    "queues on several pages are found": {
      fixtures: {
        sqs: {
          ListQueues: pagesOf("QueueUrls", [[urlOf("a")], [urlOf("b")]], {
            input: "NextToken",
            output: "NextToken",
          }),
          GetQueueAttributes: ({ QueueUrl }) => ({
            Attributes: {
              QueueArn: uidOf("any"),
              SqsManagedSseEnabled: "true",
              ...(QueueUrl === urlOf("a") && { Policy, KmsMasterKeyId: "alias/queues" }),
            },
          }),
        },
      },
      expect: [
        {
          uid: uidOf("a"),
          name: "a",
          arn: uidOf("a"),
          facets: {
            settings: { policy: Policy, kmsKey: "alias/queues", managed: "true" },
            policy: policyOf(statement),
            encryption: "kms",
          },
        },
        {
          uid: uidOf("b"),
          facets: {
            settings: { policy: null, kmsKey: null, managed: "true" },
            policy: null,
            encryption: "sqs",
          },
        },
      ],
    },
    "a queue that was deleted meanwhile is left out": {
      fixtures: {
        sqs: {
          ListQueues: { QueueUrls: [urlOf("gone")] },
          GetQueueAttributes: awsError("QueueDoesNotExist"),
        },
      },
      expect: [],
    },
    "attributes that miss what every queue has tell nothing": {
      fixtures: { sqs: { ListQueues: { QueueUrls: [urlOf("a")] }, GetQueueAttributes: { Attributes: {} } } },
      expect: [
        {
          uid: uidOf("a"),
          facets: {
            settings: unreadable("unexpected-reply"),
            policy: unreadable("unexpected-reply"),
            encryption: unreadable("unexpected-reply"),
          },
        },
      ],
    },
    "without a word on encryption nobody knows of it, but of the policy": {
      fixtures: {
        sqs: {
          ListQueues: { QueueUrls: [urlOf("a")] },
          GetQueueAttributes: { Attributes: { QueueArn: uidOf("a") } },
        },
      },
      expect: [
        {
          uid: uidOf("a"),
          facets: {
            settings: { policy: null, kmsKey: null, managed: null },
            policy: null,
            encryption: unreadable("unexpected-reply"),
          },
        },
      ],
    },
    "a region without queues has none": { fixtures: { sqs: { ListQueues: {} } }, expect: [] },
  },
  { services },
);
