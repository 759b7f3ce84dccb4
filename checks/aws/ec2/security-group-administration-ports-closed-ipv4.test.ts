import { testCheck } from "@postern/testing";
import check from "./security-group-administration-ports-closed-ipv4.ts";
import { prefixList, rule, testGroup } from "./shared/test-groups.test-support.ts";

const resource = testGroup;
const needs = { prefixLists: [] };
const closed = "Security group sg-1 (web) opens no administration port to the IPv4 internet.";
const halves = [rule("22", ["0.0.0.0/1"]), rule("20-30", ["128.0.0.0/1"])];

testCheck(check, {
  pass: {
    "nothing comes in": { resource, needs, facts: { ingress: [] }, expect: closed },
    "a private network comes in": {
      resource,
      needs,
      facts: { ingress: [rule("22", ["10.0.0.0/8", "sg-2"])] },
      expect: closed,
    },
    "only the IPv6 internet comes in": {
      resource,
      needs,
      facts: { ingress: [rule("22", ["::/0"])] },
      expect: closed,
    },
    "GRE has no ports": {
      resource,
      needs,
      facts: { ingress: [rule("0", ["0.0.0.0/0"], "47")] },
      expect: closed,
    },
    "the internet comes in to other ports": {
      resource,
      needs,
      facts: { ingress: [rule("443", ["0.0.0.0/0"])] },
      expect: closed,
    },
    "a list of AWS's own services comes in": {
      resource,
      needs: { prefixLists: [prefixList("pl-1", { notAsked: "AWS's own." })] },
      facts: { ingress: [rule("22", ["pl-1"])] },
      expect: closed,
    },
    "a wide range comes in and /0 alone is meant": {
      resource,
      needs,
      options: { widestSource: { ipv4: 0 } },
      facts: { ingress: [rule("22", ["3.0.0.0/8"])] },
      expect: closed,
    },
  },
  fail: {
    "SSH is open over TCP": {
      resource,
      needs,
      facts: { ingress: [rule("22", ["0.0.0.0/0", "sg-1"])] },
      expect: [
        {
          discriminator: "22",
          message: "Security group sg-1 (web) opens TCP 22 to 0.0.0.0/0 (every IPv4 address).",
        },
      ],
    },
    "all traffic is open": {
      resource,
      needs,
      facts: { ingress: [rule("0", ["0.0.0.0/0"], "-1")] },
      expect: [
        { discriminator: "22", message: /opens TCP 22, UDP 22 to/ },
        { discriminator: "3389", message: /opens TCP 3389, UDP 3389 to/ },
      ],
    },
    "the internet comes in two halves": {
      resource,
      needs,
      facts: { ingress: halves },
      expect:
        "Security group sg-1 (web) opens TCP 22 to 0.0.0.0/0 (every IPv4 address, from 0.0.0.0/1, 128.0.0.0/1).",
    },
    "a prefix list holds a wide range": {
      resource,
      needs: { prefixLists: [prefixList("pl-1", ["3.0.0.0/8"])] },
      facts: { ingress: [rule("3389", ["pl-1"], "udp")] },
      expect:
        "Security group sg-1 (web) opens UDP 3389 to 3.0.0.0/8 (16,777,216 addresses, from 3.0.0.0/8 of pl-1).",
    },
    "another port is for administration": {
      resource,
      needs,
      options: { ports: { tcp: [5985], udp: [] } },
      facts: { ingress: [rule("5985", ["0.0.0.0/0"])] },
      expect: /opens TCP 5985 to/,
    },
  },
  manual: {
    "the entries of a prefix list cannot be seen": {
      resource,
      needs,
      facts: { ingress: [rule("22", ["pl-9"])] },
      expect:
        "Whether Security group sg-1 (web) opens TCP 22, UDP 22 to the internet, prefix list pl-9 decides, whose entries cannot be seen from this account.",
    },
  },
  notApplicable: {
    "another account owns the group": {
      resource: { ...testGroup, account: "444455556666" },
      needs,
      facts: { ingress: [rule("22", ["0.0.0.0/0"])] },
      expect: "sg-1 is owned by account 444455556666; scan that account.",
    },
  },
});
