import { testCheck } from "@postern/testing";
import listenerTlsVersionsCurrent from "./listener-tls-versions-current.ts";
import { balancer, http, https } from "./shared/test-load-balancers.test-support.ts";

type Protocols = ("SSLv3" | "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3")[];
const policy = (name: string, protocols: Protocols) => ({
  resource: { name, uid: name },
  facts: { protocols },
});
const needs = {
  policies: [
    policy("ELBSecurityPolicy-2016-08", ["TLSv1", "TLSv1.1", "TLSv1.2"]),
    policy("ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04", ["TLSv1.2", "TLSv1.3"]),
    policy("ELBSecurityPolicy-TLS13-1-3-2021-06", ["TLSv1.3"]),
  ],
};

testCheck(listenerTlsVersionsCurrent, {
  pass: {
    "the policy offers TLS 1.2 and 1.3": {
      resource: balancer(),
      facts: { listeners: [http, https("ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04")] },
      needs,
      expect:
        "Port 443 of load balancer web offers nothing older than TLS 1.2 by policy ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04.",
    },
    "the policy offers TLS 1.3 alone": {
      resource: balancer(),
      facts: { listeners: [https("ELBSecurityPolicy-TLS13-1-3-2021-06")] },
      needs,
      expect: /nothing older than TLS 1\.2/,
    },
  },
  fail: {
    "one of two listeners offers TLS 1.0": {
      resource: balancer(),
      facts: {
        listeners: [https("ELBSecurityPolicy-TLS13-1-3-2021-06"), https("ELBSecurityPolicy-2016-08", 8443)],
      },
      needs,
      expect: [
        { status: "pass", message: /^Port 443/, discriminator: "443" },
        {
          message:
            "Port 8443 of load balancer web offers TLSv1, TLSv1.1 by policy ELBSecurityPolicy-2016-08.",
          discriminator: "8443",
          placeholders: { port: "8443" },
        },
      ],
    },
    "a TLS listener of a network load balancer offers TLS 1.0": {
      resource: balancer({ type: "network" }),
      facts: { listeners: [{ port: 993, protocol: "TLS", tlsPolicy: "ELBSecurityPolicy-2016-08" }] },
      needs,
      expect: /^Port 993 .* offers TLSv1, TLSv1\.1/,
    },
  },
  manual: {
    "the region does not list the policy": {
      resource: balancer(),
      facts: { listeners: [https("ELBSecurityPolicy-Future")] },
      needs,
      expect: /which the region does not list/,
    },
  },
  notApplicable: {
    "no listener ends TLS": {
      resource: balancer(),
      facts: { listeners: [http] },
      needs,
      expect: "Load balancer web has no listener that ends TLS.",
    },
    "a gateway load balancer takes no requests": {
      resource: balancer({ type: "gateway" }),
      facts: { listeners: null },
      needs,
      expect: "web is a gateway load balancer, which takes no requests.",
    },
  },
});
