import { testCheck } from "@postern/testing";
import check from "./security-group-cifs-ports-closed.ts";
import { prefixList, rule, testGroup } from "./shared/test-groups.test-support.ts";

const resource = testGroup;
const needs = { prefixLists: [] };
const closed = "Security group sg-1 (web) opens no port of CIFS to the internet.";

testCheck(check, {
  pass: {
    "an office shares files": {
      resource,
      needs,
      facts: { ingress: [rule("445", ["198.51.100.0/24"])] },
      expect: closed,
    },
    "name service over UDP is not meant": {
      resource,
      needs,
      facts: { ingress: [rule("137-138", ["0.0.0.0/0"], "udp")] },
      expect: closed,
    },
    "a prefix list is narrow": {
      resource,
      needs: { prefixLists: [prefixList("pl-1", ["198.51.100.0/24"])] },
      facts: { ingress: [rule("445", ["pl-1"])] },
      expect: closed,
    },
  },
  fail: {
    "a range of ports holds 445": {
      resource,
      needs,
      facts: { ingress: [rule("440-450", ["::/0"])] },
      expect: [
        {
          message: "Security group sg-1 (web) opens TCP 445 to ::/0 (every IPv6 address).",
          placeholders: {
            permission: ["IpProtocol=tcp,FromPort=440,ToPort=450,Ipv6Ranges=[{CidrIpv6=::/0}]"],
          },
        },
      ],
    },
    "UDP is meant too": {
      resource,
      needs,
      options: { ports: { udp: [137, 138] } },
      facts: { ingress: [rule("137", ["0.0.0.0/0"], "udp")] },
      expect: /opens UDP 137 to 0.0.0.0\/0/,
    },
  },
});
