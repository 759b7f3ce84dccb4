import { testCheck } from "@postern/testing";
import check from "./security-group-unauthorized-ports-closed.ts";
import { prefixList, rule, testGroup } from "./shared/test-groups.test-support.ts";

const resource = testGroup;
const needs = { prefixLists: [] };
const authorized = "Security group sg-1 (web) opens no other port than authorized ones to the internet.";

testCheck(check, {
  pass: {
    "web ports are open": {
      resource,
      needs,
      facts: { ingress: [rule("443", ["0.0.0.0/0"]), rule("80", ["::/0"])] },
      expect: authorized,
    },
    "ICMP has no ports": {
      resource,
      needs,
      facts: { ingress: [rule("3-4", ["0.0.0.0/0"], "icmp")] },
      expect: authorized,
    },
    "a prefix list is narrow": {
      resource,
      needs: { prefixLists: [prefixList("pl-1", ["198.51.100.0/24"])] },
      facts: { ingress: [rule("8443", ["pl-1"])] },
      expect: authorized,
    },
    "a port is allowed by the option": {
      resource,
      needs,
      options: { udp: [51_820] },
      facts: { ingress: [rule("51820", ["0.0.0.0/0"], "udp")] },
      expect: authorized,
    },
  },
  fail: {
    "a range holds authorized ports and others": {
      resource,
      needs,
      facts: { ingress: [rule("80-444", ["0.0.0.0/0"]), rule("80", ["0.0.0.0/0"])] },
      expect: [
        {
          message: "Security group sg-1 (web) opens TCP 81–442, TCP 444 to the internet.",
          placeholders: {
            permission: ["IpProtocol=tcp,FromPort=80,ToPort=444,IpRanges=[{CidrIp=0.0.0.0/0}]"],
          },
        },
      ],
    },
    "all traffic is open": {
      resource,
      needs,
      facts: { ingress: [rule("0", ["0.0.0.0/0"], "-1")] },
      expect:
        "Security group sg-1 (web) opens TCP 0–79, TCP 81–442, TCP 444–65535, UDP 0–65535 to the internet.",
    },
  },
  manual: {
    "a prefix list cannot be seen": {
      resource,
      needs,
      facts: { ingress: [rule("8443", ["pl-9"])] },
      expect: /^Whether Security group sg-1 \(web\) opens TCP 8443 to the internet, prefix list pl-9 decides/,
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
