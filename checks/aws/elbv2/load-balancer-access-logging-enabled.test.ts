import { testCheck } from "@postern/testing";
import loadBalancerAccessLoggingEnabled from "./load-balancer-access-logging-enabled.ts";
import { balancer, http, https } from "./shared/test-load-balancers.test-support.ts";

const uid = balancer().arn;
const off = { settings: { accessLogsEnabled: false }, listeners: [http] };
const tls = { port: 443, protocol: "TLS", tlsPolicy: "ELBSecurityPolicy-2016-08" } as const;
const source = (differing: object = {}, name = "web") => ({
  resource: {
    uid: name,
    name,
    attributes: { resources: [uid], logType: "ALB_ACCESS_LOGS", delivered: true, ...differing },
  },
  facts: {},
});
const web = { ...balancer(), uid };
const network = { ...balancer({ type: "network" }), uid };

testCheck(loadBalancerAccessLoggingEnabled, {
  pass: {
    "the access log goes to a bucket": {
      resource: web,
      facts: { ...off, settings: { accessLogsEnabled: true } },
      needs: { deliveries: [] },
      expect: "Load balancer web logs requests to a bucket.",
    },
    "the access log is delivered by CloudWatch Logs": {
      resource: web,
      facts: off,
      needs: { deliveries: [source({ resources: ["arn:aws:other"] }, "other"), source()] },
      expect: "CloudWatch Logs delivers the access log of load balancer web.",
    },
    "CloudWatch Logs delivers the log of a network load balancer": {
      resource: network,
      facts: { ...off, listeners: [tls] },
      needs: { deliveries: [source({ logType: "NLB_ACCESS_LOGS" })] },
      expect: /^CloudWatch Logs delivers/,
    },
  },
  fail: {
    "there is no access log": {
      resource: web,
      facts: { ...off, listeners: [https("ELBSecurityPolicy-2016-08")] },
      needs: { deliveries: [] },
      expect: "Load balancer web writes no access log.",
    },
    "the source of the log is delivered nowhere": {
      resource: web,
      facts: off,
      needs: { deliveries: [source({ delivered: false })] },
      expect: /writes no access log/,
    },
    "only health checks are delivered": {
      resource: web,
      facts: off,
      needs: { deliveries: [source({ logType: "ALB_HEALTH_CHECK_LOGS" })] },
      expect: /writes no access log/,
    },
    "a network load balancer with a TLS listener has no log": {
      resource: network,
      facts: { ...off, listeners: [tls] },
      needs: { deliveries: [] },
      expect: /writes no access log/,
    },
    "an impaired load balancer still serves, and has no log": {
      resource: { ...balancer({ state: "active_impaired" }), uid },
      facts: off,
      needs: { deliveries: [] },
      expect: /writes no access log/,
    },
  },
  notApplicable: {
    "a network load balancer without a TLS listener logs nothing": {
      resource: network,
      facts: { ...off, listeners: [{ port: 25, protocol: "TCP", tlsPolicy: null }] },
      needs: { deliveries: [] },
      expect: "Load balancer web has no TLS listener, and logs no other connections.",
    },
    "a network load balancer without a TLS listener logs nothing, though its log is on": {
      resource: network,
      facts: {
        settings: { accessLogsEnabled: true },
        listeners: [{ port: 25, protocol: "TCP", tlsPolicy: null }],
      },
      needs: { deliveries: [] },
      expect: "Load balancer web has no TLS listener, and logs no other connections.",
    },
    "a gateway load balancer takes no requests": {
      resource: balancer({ type: "gateway" }),
      facts: { settings: { accessLogsEnabled: null }, listeners: null },
      needs: { deliveries: [] },
      expect: "web is a gateway load balancer, which takes no requests.",
    },
    "the load balancer is still being made": {
      resource: balancer({ state: "provisioning" }),
      facts: off,
      needs: { deliveries: [] },
      expect: "Load balancer web is not active: its state is provisioning.",
    },
  },
});
