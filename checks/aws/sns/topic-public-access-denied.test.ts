import { testCheck } from "@postern/testing";
import { openPolicy } from "../shared/test-policies.test-support.ts";
import topicPublicAccessDenied from "./topic-public-access-denied.ts";

const settings = (Action: string, Condition?: object) => ({
  settings: { policy: openPolicy(Action, Condition), kmsKey: null },
});

testCheck(topicPublicAccessDenied, {
  pass: {
    "the topic has the policy of a new one": {
      facts: settings("SNS:Publish", { StringEquals: { "AWS:SourceOwner": "111122223333" } }),
      expect: /^Topic example is not public: /,
    },
    "everyone of one domain may subscribe": {
      facts: settings("sns:Subscribe", { StringLike: { "sns:Endpoint": "*@pigeonpost.example" } }),
      expect: /^Topic example is not public: /,
    },
  },
  fail: {
    "everyone may publish": {
      facts: settings("sns:Publish"),
      expect: 'Topic example is public: statement "Everyone" allows sns:Publish to everyone.',
    },
  },
  manual: {
    "a condition key has a meaning that nobody knows": {
      facts: settings("sns:Publish", { StringEquals: { "example:Who": "me" } }),
      expect: /^Topic example may be public, look who may use it: .*example:Who/,
    },
  },
});
