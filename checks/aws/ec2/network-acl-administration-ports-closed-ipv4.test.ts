import { testCheck } from "@postern/testing";
import check from "./network-acl-administration-ports-closed-ipv4.ts";
import { entry, testAcl } from "./shared/test-acls.test-support.ts";

const resource = testAcl;
const last = entry("32767 deny all 0.0.0.0/0");
const allow = entry("100 allow all 0.0.0.0/0");
const closed = "Network ACL acl-1 lets no IPv4 internet reach administration ports";

testCheck(check, {
  pass: {
    "nothing is allowed": { resource, facts: { entries: [last] }, expect: `${closed}.` },
    "a deny stands in front of the allow": {
      resource,
      facts: {
        entries: [
          last,
          allow,
          entry("90 deny tcp 22 0.0.0.0/0"),
          entry("91 deny tcp 3389 0.0.0.0/0"),
          entry("92 deny udp 0-65535 0.0.0.0/0"),
        ],
      },
      expect: `${closed}: entry 90, 91, 92 denies it.`,
    },
    "only IPv6 is allowed": {
      resource,
      facts: { entries: [last, entry("100 allow all ::/0")] },
      expect: `${closed}.`,
    },
  },
  fail: {
    "the default ACL allows everything": {
      resource: { ...testAcl, attributes: { isDefault: true, subnets: [] } },
      facts: { entries: [allow, last] },
      expect: [
        {
          discriminator: "22",
          message: "Default network ACL acl-1 lets 0.0.0.0/0 (every IPv4 address) reach TCP 22, UDP 22.",
        },
        { discriminator: "3389", message: /reach TCP 3389, UDP 3389/ },
      ],
    },
    "the deny stands behind the allow": {
      resource,
      facts: { entries: [entry("100 allow tcp 22 0.0.0.0/0"), entry("110 deny tcp 22 0.0.0.0/0"), last] },
      expect: [{ discriminator: "22", message: /reach TCP 22\.$/ }],
    },
  },
  notApplicable: {
    "another account owns the ACL": {
      resource: { ...testAcl, account: "444455556666" },
      facts: { entries: [allow] },
      expect: "acl-1 is owned by account 444455556666; scan that account.",
    },
  },
});
