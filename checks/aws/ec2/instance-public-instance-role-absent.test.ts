import { testCheck } from "@postern/testing";
import check from "./instance-public-instance-role-absent.ts";
import {
  networkInterface,
  terminated,
  testInstance as resource,
} from "./shared/test-instances.test-support.ts";

const profile = "arn:aws:iam::111122223333:instance-profile/web";
const open = [networkInterface({ publicIpv4: ["203.0.113.7"] })];

testCheck(check, {
  pass: {
    "a private instance has a role": {
      resource,
      facts: { interfaces: [networkInterface({ ipv6: ["fd00::1"] })], profile },
      expect: "Instance i-1 has no public address.",
    },
    "a public instance has no role": {
      resource,
      facts: { interfaces: open, profile: null },
      expect: "Instance i-1 has a public address and no instance profile.",
    },
  },
  fail: {
    "a public instance has a role": {
      resource,
      facts: { interfaces: open, profile },
      expect: `Instance i-1 has the public address 203.0.113.7 and the instance profile ${profile}.`,
    },
    "the public address is one of IPv6": {
      resource,
      facts: { interfaces: [networkInterface({ ipv6: ["2600:1f18::1"] })], profile },
      expect: /has the public address 2600:1f18::1 and/,
    },
  },
  notApplicable: {
    "the instance is gone": {
      resource: terminated,
      facts: { interfaces: [], profile },
      expect: /is terminated/,
    },
  },
});
