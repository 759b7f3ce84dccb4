import { testCheck } from "@postern/testing";
import subscriptionHttpsRequired from "./subscription-https-required.ts";

testCheck(subscriptionHttpsRequired, {
  pass: {
    "messages are delivered by HTTPS": {
      resource: { attributes: { protocol: "https" } },
      facts: {},
      expect: "Subscription example is delivered by https.",
    },
    "messages are delivered to a queue": {
      resource: { attributes: { protocol: "sqs" } },
      facts: {},
      expect: "Subscription example is delivered by sqs.",
    },
  },
  fail: {
    "messages are delivered by HTTP": {
      resource: { attributes: { protocol: "http" } },
      facts: {},
      expect: "Subscription example is delivered over plain HTTP.",
    },
  },
});
