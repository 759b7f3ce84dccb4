import { testCheck } from "@postern/testing";
import multiRegionAccessPointPublicAccessBlocked from "./multi-region-access-point-public-access-blocked.ts";
import { blocked, open } from "./shared/test-buckets.test-support.ts";

const ready = { attributes: { status: "READY" } };

testCheck(multiRegionAccessPointPublicAccessBlocked, {
  pass: {
    "all four settings are on": {
      resource: ready,
      facts: { block: blocked },
      expect: "Multi-Region Access Point example has all public access blocked.",
    },
  },
  fail: {
    "nothing is blocked at all": {
      resource: ready,
      facts: { block: open },
      expect:
        "Multi-Region Access Point example has BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and RestrictPublicBuckets off.",
    },
  },
  notApplicable: {
    "the access point is being deleted": {
      resource: { attributes: { status: "DELETING" } },
      facts: { block: open },
      expect: "Multi-Region Access Point example is being deleted.",
    },
  },
});
