import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as elasticloadbalancingv2 from "./clients/elastic-load-balancing-v2.ts";

export const services = { elasticloadbalancingv2 };

/** What an account answers in which no check of this service fails: CloudWatch Logs delivers the access log. */
export const answers = () =>
  ({
    elasticloadbalancingv2: {
      DescribeLoadBalancers: {
        LoadBalancers: [
          {
            LoadBalancerArn:
              "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef",
            LoadBalancerName: "web",
            Type: "application",
            State: { Code: "active" },
          },
        ],
      },
      DescribeLoadBalancerAttributes: { Attributes: [{ Key: "access_logs.s3.enabled", Value: "false" }] },
      DescribeListeners: {
        Listeners: [{ Port: 443, Protocol: "HTTPS", SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }],
      },
      DescribeSSLPolicies: {
        SslPolicies: [
          {
            Name: "ELBSecurityPolicy-2016-08",
            SslProtocols: ["TLSv1", "TLSv1.1", "TLSv1.2"],
          },
          { Name: "ELBSecurityPolicy-TLS13-1-2-2021-06", SslProtocols: ["TLSv1.2", "TLSv1.3"] },
        ],
      },
    },
  }) satisfies Fixtures<typeof services>;

/** A deleted load balancer is left out. */
export const errors: ErrorAnswers = {
  "elasticloadbalancing:DescribeListeners": { LoadBalancerNotFoundException: "not-applicable" },
  "elasticloadbalancing:DescribeLoadBalancerAttributes": {
    LoadBalancerNotFoundException: {
      "elb-load-balancer-access-logging-enabled": "not-applicable",
      "elbv2-load-balancer-access-logging-enabled": "not-applicable",
    },
  },
};
