import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { classicLoadBalancers } from "./load-balancers.ts";

const uidOf = (name: string) => `arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/${name}`;
const one = { LoadBalancerDescriptions: [{ LoadBalancerName: "labels" }] };

testCollector(
  classicLoadBalancers,
  {
    "load balancers on several pages are found with their settings": {
      fixtures: {
        elasticloadbalancing: {
          DescribeLoadBalancers: pagesOf(
            "LoadBalancerDescriptions",
            [[{ LoadBalancerName: "labels" }], [{ LoadBalancerName: "stamps" }]],
            { input: "Marker", output: "NextMarker" },
          ),
          DescribeLoadBalancerAttributes: ({ LoadBalancerName }) => ({
            LoadBalancerAttributes: { AccessLog: { Enabled: LoadBalancerName === "stamps" } },
          }),
        },
      },
      expect: [
        { uid: uidOf("labels"), name: "labels", facets: { settings: { accessLogsEnabled: false } } },
        { uid: uidOf("stamps"), name: "stamps", facets: { settings: { accessLogsEnabled: true } } },
      ],
    },
    "a load balancer that was deleted meanwhile is left out": {
      fixtures: {
        elasticloadbalancing: {
          DescribeLoadBalancers: one,
          DescribeLoadBalancerAttributes: awsError("AccessPointNotFoundException"),
        },
      },
      expect: [],
    },
    "attributes without the access log tell nothing": {
      fixtures: {
        elasticloadbalancing: {
          DescribeLoadBalancers: one,
          DescribeLoadBalancerAttributes: { LoadBalancerAttributes: {} },
        },
      },
      expect: [{ uid: uidOf("labels"), facets: { settings: unreadable("unexpected-reply") } }],
    },
  },
  { services },
);
