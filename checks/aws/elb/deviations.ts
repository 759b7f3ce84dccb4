import type { DemoVerdicts, Deviations } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "franking-legacy"
    ? {
        regions: {
          "eu-west-1": {
            elasticloadbalancing: {
              DescribeLoadBalancerAttributes: { LoadBalancerAttributes: { AccessLog: { Enabled: false } } },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "franking-legacy": { "elb-load-balancer-access-logging-enabled": { "eu-west-1": "fail" } },
};
