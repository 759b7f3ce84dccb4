import { testCheck } from "@postern/testing";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import queuePublicAccessDenied from "./queue-public-access-denied.ts";

testCheck(queuePublicAccessDenied, {
  pass: {
    "the queue has no policy": {
      facts: { policy: null },
      expect: "Queue example has no policy that could let anyone in.",
    },
    "a source of another account is not everyone": {
      facts: {
        policy: openPolicy("sqs:SendMessage", {
          ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:444455556666:parcels" },
        }),
      },
      expect: /^Queue example is not public: /,
    },
  },
  fail: {
    "everyone may send messages": {
      facts: { policy: openPolicy("sqs:SendMessage") },
      expect: 'Queue example is public: statement "Everyone" allows sqs:SendMessage to everyone.',
    },
  },
  manual: {
    "a condition key has a meaning that nobody knows": {
      facts: { policy: openPolicy("sqs:SendMessage", { StringEquals: { "example:Who": "me" } }) },
      expect: /^Queue example may be public, look who may use it: .*example:Who/,
    },
  },
});
