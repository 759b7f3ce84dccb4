import { testCheck } from "@postern/testing";
import check from "./security-group-high-risk-ports-closed.ts";
import { prefixList, rule, testGroup } from "./shared/test-groups.test-support.ts";

const resource = testGroup;
const needs = { prefixLists: [] };
const closed = "Security group sg-1 (web) opens no high-risk port to the internet.";

testCheck(check, {
  pass: {
    "web ports are open": {
      resource,
      needs,
      facts: { ingress: [rule("443", ["0.0.0.0/0", "::/0"])] },
      expect: closed,
    },
    "a database is open to a narrow prefix list": {
      resource,
      needs: { prefixLists: [prefixList("pl-1", ["198.51.100.0/24"])] },
      facts: { ingress: [rule("5432", ["pl-1"])] },
      expect: closed,
    },
    "what is open is not looked for": {
      resource,
      needs,
      options: { services: ["redis"] },
      facts: { ingress: [rule("5432", ["0.0.0.0/0"])] },
      expect: closed,
    },
  },
  fail: {
    "two services are open, each a finding": {
      resource,
      needs,
      facts: { ingress: [rule("5432", ["0.0.0.0/0"]), rule("11211", ["::/0"], "udp")] },
      expect: [
        { discriminator: "postgresql", message: /^Security group sg-1 \(web\) opens TCP 5432 to 0.0.0.0\/0/ },
        { discriminator: "memcached", message: /opens UDP 11211 to ::\/0/ },
      ],
    },
    "a port of one's own is open": {
      resource,
      needs,
      options: { extraPorts: { tcp: [8500] } },
      facts: { ingress: [rule("8500", ["0.0.0.0/0"])] },
      expect: [{ discriminator: "extra", message: /opens TCP 8500 to/ }],
    },
  },
  manual: {
    "a prefix list cannot be seen": {
      resource,
      needs,
      facts: { ingress: [rule("6379", ["pl-9"])] },
      expect: [{ discriminator: "redis", message: /prefix list pl-9 decides/ }],
    },
  },
});
