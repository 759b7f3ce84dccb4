import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { services } from "../sound.ts";
import { loadBalancers } from "./load-balancers.ts";

const uidOf = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/${name}/0123456789abcdef`;
const listed = (name: string, Type = "application", Code = "active") => ({
  LoadBalancerArn: uidOf(name),
  LoadBalancerName: name,
  Type: Type as "application",
  State: { Code: Code as "active" },
});
const logged = (Value: string) => ({ Attributes: [{ Key: "access_logs.s3.enabled", Value }] });
const marker = { input: "Marker", output: "NextMarker" };
const garbage = unreadable("unexpected-reply");

testCollector(
  loadBalancers,
  {
    "load balancers on several pages are found with listeners on several pages": {
      fixtures: {
        elasticloadbalancingv2: {
          DescribeLoadBalancers: pagesOf(
            "LoadBalancers",
            [[listed("web")], [listed("mail", "network", "provisioning")]],
            marker,
          ),
          DescribeLoadBalancerAttributes: ({ LoadBalancerArn }) =>
            logged(LoadBalancerArn === uidOf("web") ? "true" : "false"),
          DescribeListeners: pagesOf(
            "Listeners",
            [
              [{ Port: 443, Protocol: "HTTPS", SslPolicy: "ELBSecurityPolicy-2016-08" }],
              [{ Port: 80, Protocol: "HTTP" }],
            ],
            marker,
          ),
        },
      },
      expect: [
        {
          uid: uidOf("web"),
          name: "web",
          attributes: { type: "application", state: "active" },
          facets: {
            settings: { accessLogsEnabled: true },
            listeners: [
              { port: 443, protocol: "HTTPS", tlsPolicy: "ELBSecurityPolicy-2016-08" },
              { port: 80, protocol: "HTTP", tlsPolicy: null },
            ],
          },
        },
        {
          uid: uidOf("mail"),
          attributes: { type: "network", state: "provisioning" },
          facets: { settings: { accessLogsEnabled: false } },
        },
      ],
    },
    "a gateway load balancer has no access log, and its listeners are not asked for": {
      fixtures: {
        elasticloadbalancingv2: {
          DescribeLoadBalancers: { LoadBalancers: [listed("inspection", "gateway")] },
          DescribeLoadBalancerAttributes: { Attributes: [] },
        },
      },
      expect: [
        { uid: uidOf("inspection"), facets: { settings: { accessLogsEnabled: null }, listeners: null } },
      ],
    },
    "a load balancer that was deleted meanwhile is left out": {
      fixtures: {
        elasticloadbalancingv2: {
          DescribeLoadBalancers: { LoadBalancers: [listed("web")] },
          DescribeLoadBalancerAttributes: awsError("LoadBalancerNotFoundException"),
          DescribeListeners: awsError("LoadBalancerNotFoundException"),
        },
      },
      expect: [],
    },
    "a flag that is none, and a TLS listener without policy, cost their facets": {
      fixtures: {
        elasticloadbalancingv2: {
          DescribeLoadBalancers: { LoadBalancers: [listed("web")] },
          DescribeLoadBalancerAttributes: logged("perhaps"),
          DescribeListeners: { Listeners: [{ Port: 443, Protocol: "HTTPS" }] },
        },
      },
      expect: [{ uid: uidOf("web"), facets: { settings: garbage, listeners: garbage } }],
    },
    "a type that is none tells nothing": {
      fixtures: {
        elasticloadbalancingv2: { DescribeLoadBalancers: { LoadBalancers: [listed("web", "garbage")] } },
      },
      expect: [],
      failure: "unexpected-reply",
    },
  },
  { services },
);
