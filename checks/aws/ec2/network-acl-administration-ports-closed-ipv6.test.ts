import { testCheck } from "@postern/testing";
import check from "./network-acl-administration-ports-closed-ipv6.ts";
import { entry, testAcl } from "./shared/test-acls.test-support.ts";

const resource = testAcl;
const last = entry("32767 deny all 0.0.0.0/0");

testCheck(check, {
  pass: {
    "only IPv4 is allowed": {
      resource,
      facts: { entries: [entry("100 allow all 0.0.0.0/0"), last] },
      expect: "Network ACL acl-1 lets no IPv6 internet reach administration ports.",
    },
  },
  fail: {
    "RDP is allowed over UDP": {
      resource,
      facts: { entries: [entry("101 allow udp 3389 ::/0"), last] },
      expect: "Network ACL acl-1 lets ::/0 (every IPv6 address) reach UDP 3389.",
    },
  },
});
