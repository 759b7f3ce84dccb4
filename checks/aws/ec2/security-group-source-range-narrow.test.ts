import { testCheck } from "@postern/testing";
import check from "./security-group-source-range-narrow.ts";
import { rule, testGroup } from "./shared/test-groups.test-support.ts";

const resource = testGroup;
const narrow = "Security group sg-1 (web) lets in no range of public IPv4 addresses wider than /16.";

testCheck(check, {
  pass: {
    "private, narrow and all addresses come in": {
      resource,
      facts: { ingress: [rule("443", ["10.0.0.0/8", "3.5.0.0/16", "173.245.48.0/20", "0.0.0.0/0", "::/0"])] },
      expect: narrow,
    },
  },
  fail: {
    "a cloud provider's range comes in": {
      resource,
      facts: { ingress: [rule("443", ["3.4.0.0/15", "3.4.0.0/16"])] },
      expect: [
        {
          message: "Security group sg-1 (web) lets in 3.4.0.0/15, wider than /16.",
          placeholders: {
            permission: ["IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[{CidrIp=3.4.0.0/15}]"],
          },
        },
      ],
    },
    "the option is stricter": {
      resource,
      options: { widestRange: 24 },
      facts: { ingress: [rule("443", ["173.245.48.0/20"])] },
      expect: /lets in 173.245.48.0\/20, wider than \/24/,
    },
    "half of the internet comes in": {
      resource,
      facts: { ingress: [rule("443", ["0.0.0.0/1"])] },
      expect: /lets in 0.0.0.0\/1/,
    },
  },
  notApplicable: {
    "another account owns the group": {
      resource: { ...testGroup, account: "444455556666" },
      facts: { ingress: [] },
      expect: /owned by account 444455556666/,
    },
  },
});
