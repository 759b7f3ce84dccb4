import type { DemoVerdicts, Deviations } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "tracking-api"
    ? {
        regions: {
          "eu-west-1": {
            elasticloadbalancingv2: {
              DescribeLoadBalancers: {
                LoadBalancers: [
                  {
                    LoadBalancerArn:
                      "arn:aws:elasticloadbalancing:eu-west-1:666677778888:loadbalancer/app/track/fedcba9876543210",
                    LoadBalancerName: "track",
                    Type: "application",
                    State: { Code: "active" },
                  },
                ],
              },
              DescribeListeners: {
                Listeners: [{ Port: 443, Protocol: "HTTPS", SslPolicy: "ELBSecurityPolicy-2016-08" }],
              },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "tracking-api": {
    "elbv2-listener-tls-versions-current": { "eu-west-1": "fail" },
    "elbv2-load-balancer-access-logging-enabled": { "eu-west-1": "fail" },
  },
};
