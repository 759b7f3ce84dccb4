import { testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { hubs } from "./hubs.ts";

const uid = "AWS::::Account:111122223333";
const subscribedAt = "2026-01-01T00:00:00Z";

testCollector(
  hubs,
  {
    "the account is subscribed": {
      fixtures: { securityhub: { DescribeHub: { SubscribedAt: subscribedAt } } },
      expect: [{ uid, facets: { subscribedAt } }],
    },
    "the account is not subscribed": {
      fixtures: { securityhub: { DescribeHub: awsError("InvalidAccessException") } },
      expect: [{ uid, facets: { subscribedAt: null } }],
    },
    "there is no hub": {
      fixtures: { securityhub: { DescribeHub: awsError("ResourceNotFoundException") } },
      expect: [{ uid, facets: { subscribedAt: null } }],
    },
    "a denial is no answer": {
      fixtures: { securityhub: { DescribeHub: awsError("AccessDeniedException") } },
      expect: [{ uid, facets: { subscribedAt: unreadable("access-denied") } }],
    },
  },
  { services },
);
