import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as elasticloadbalancing from "./clients/elastic-load-balancing.ts";

export const services = { elasticloadbalancing };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    elasticloadbalancing: {
      DescribeLoadBalancers: { LoadBalancerDescriptions: [{ LoadBalancerName: "labels" }] },
      DescribeLoadBalancerAttributes: { LoadBalancerAttributes: { AccessLog: { Enabled: true } } },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted load balancer is left out. */
export const errors: ErrorAnswers = {
  "elasticloadbalancing:DescribeLoadBalancerAttributes": {
    AccessPointNotFoundException: { "elb-load-balancer-access-logging-enabled": "not-applicable" },
  },
};
