import { testCheck } from "@postern/testing";
import accessPointPublicAccessBlocked from "./access-point-public-access-blocked.ts";
import { blocked, open } from "./shared/test-buckets.test-support.ts";

const internet = { attributes: { networkOrigin: "Internet" as const } };
const vpc = { attributes: { networkOrigin: "VPC" as const } };

testCheck(accessPointPublicAccessBlocked, {
  pass: {
    "all four settings are on": {
      resource: internet,
      facts: { block: blocked },
      expect: "Access point example has all public access blocked.",
    },
  },
  fail: {
    "one setting is off": {
      resource: internet,
      facts: { block: { ...blocked, restrictPublicBuckets: false } },
      expect: "Access point example has RestrictPublicBuckets off.",
    },
    "the option counts access points in a VPC": {
      resource: vpc,
      facts: { block: { ...blocked, ignorePublicAcls: false } },
      options: { countVpc: true },
      expect: "Access point example has IgnorePublicAcls off.",
    },
  },
  notApplicable: {
    "the access point is reached from a VPC only": {
      resource: vpc,
      facts: { block: open },
      expect: "Access point example is reached from a VPC only.",
    },
  },
});
