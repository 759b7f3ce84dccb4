import { testCheck } from "@postern/testing";
import check from "./security-group-administration-ports-closed-ipv6.ts";
import { prefixList, rule, testGroup } from "./shared/test-groups.test-support.ts";

const resource = testGroup;
const needs = { prefixLists: [] };
const closed = "Security group sg-1 (web) opens no administration port to the IPv6 internet.";

testCheck(check, {
  pass: {
    "only the IPv4 internet comes in": {
      resource,
      needs,
      facts: { ingress: [rule("22", ["0.0.0.0/0"])] },
      expect: closed,
    },
    "one provider's block and local addresses come in": {
      resource,
      needs,
      facts: { ingress: [rule("22", ["2600:1f00::/24", "fc00::/7"])] },
      expect: closed,
    },
  },
  fail: {
    "RDP is open over UDP": {
      resource,
      needs,
      facts: { ingress: [rule("3389", ["::/0"], "udp")] },
      expect: "Security group sg-1 (web) opens UDP 3389 to ::/0 (every IPv6 address).",
    },
    "a prefix list holds all global addresses": {
      resource,
      needs: { prefixLists: [prefixList("pl-1", ["2000::/3"])] },
      facts: { ingress: [rule("22", ["pl-1"])] },
      expect: /opens TCP 22 to 2000::\/3/,
    },
  },
});
