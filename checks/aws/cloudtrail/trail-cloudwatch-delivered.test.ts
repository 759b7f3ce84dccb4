import { testCheck } from "@postern/testing";
import { foreignTrail, trailNamed } from "./shared/trail.test-support.ts";
import trailCloudwatchDelivered from "./trail-cloudwatch-delivered.ts";

const resource = trailNamed("main");
const status = (differences: { logGroupDeliveredAt?: string; logGroupDeliveryError?: string }) => ({
  status: { logging: true, ...differences },
});

testCheck(trailCloudwatchDelivered, {
  pass: {
    "events arrived within a day": {
      resource,
      facts: status({ logGroupDeliveredAt: "2026-11-01T08:00:00.000Z" }),
      expect: /^Trail main delivered to log group arn:.*:trails:\* at 2026-11-01T08:00:00\.000Z\.$/,
    },
  },
  fail: {
    "the trail names no log group": {
      resource: trailNamed("main", { logGroup: null }),
      facts: status({}),
      expect: "Trail main names no log group.",
    },
    "nothing arrived for more than a day": {
      resource,
      facts: status({ logGroupDeliveredAt: "2026-11-01T07:59:59.999Z" }),
      expect: /^Trail main last delivered at 2026-11-01T07:59:59\.999Z to log group/,
    },
    "nothing arrived at all": {
      resource,
      facts: status({}),
      expect: /^Trail main never delivered to log group/,
    },
    "the last delivery failed": {
      resource,
      facts: status({
        logGroupDeliveredAt: "2026-11-02T07:00:00.000Z",
        logGroupDeliveryError: "AccessDenied",
      }),
      expect: /^Trail main could not deliver to log group .*: AccessDenied\.$/,
    },
  },
  notApplicable: {
    "the trail is the organization's": {
      resource: foreignTrail.resource,
      facts: { status: foreignTrail.facts.status },
      expect: /owned by account 444455556666/,
    },
  },
});
