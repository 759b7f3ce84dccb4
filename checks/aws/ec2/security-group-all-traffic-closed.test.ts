import { testCheck } from "@postern/testing";
import check from "./security-group-all-traffic-closed.ts";
import { prefixList, rule, testGroup } from "./shared/test-groups.test-support.ts";

const resource = testGroup;
const needs = { prefixLists: [] };
const closed = "Security group sg-1 (web) does not open all ports to the internet.";

testCheck(check, {
  pass: {
    "all traffic is open to the group itself": {
      resource,
      needs,
      facts: { ingress: [rule("0", ["sg-1", "10.0.0.0/8"], "-1")] },
      expect: closed,
    },
    "high ports are open": {
      resource,
      needs,
      facts: { ingress: [rule("1024-65535", ["0.0.0.0/0"])] },
      expect: closed,
    },
    "a prefix list is narrow": {
      resource,
      needs: { prefixLists: [prefixList("pl-1", ["198.51.100.0/24"])] },
      facts: { ingress: [rule("0", ["pl-1"], "-1")] },
      expect: closed,
    },
  },
  fail: {
    "all traffic is open": {
      resource,
      needs,
      facts: { ingress: [rule("0", ["0.0.0.0/0"], "-1"), rule("443", ["0.0.0.0/0"])] },
      expect: [
        {
          message: "Security group sg-1 (web) opens TCP 0–65535, UDP 0–65535 to the internet.",
          placeholders: { permission: ["IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/0}]"] },
        },
      ],
    },
    "two rules make up all ports of UDP": {
      resource,
      needs,
      facts: { ingress: [rule("1-1000", ["::/0"], "udp"), rule("1001-65535", ["::/0"], "udp")] },
      expect: [
        {
          message: "Security group sg-1 (web) opens UDP 1–65535 to the internet.",
          placeholders: {
            permission: [
              "IpProtocol=udp,FromPort=1,ToPort=1000,Ipv6Ranges=[{CidrIpv6=::/0}]",
              "IpProtocol=udp,FromPort=1001,ToPort=65535,Ipv6Ranges=[{CidrIpv6=::/0}]",
            ],
          },
        },
      ],
    },
  },
  manual: {
    "a prefix list cannot be seen": {
      resource,
      needs,
      facts: { ingress: [rule("0", ["pl-9"], "-1")] },
      expect: /prefix list pl-9 decides/,
    },
  },
  notApplicable: {
    "another account owns the group": {
      resource: { ...testGroup, account: "444455556666" },
      needs,
      facts: { ingress: [] },
      expect: /owned by account 444455556666/,
    },
  },
});
