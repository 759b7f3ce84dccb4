import { testCheck } from "@postern/testing";
import check from "./instance-public-address-absent.ts";
import {
  networkInterface,
  terminated,
  testInstance as resource,
} from "./shared/test-instances.test-support.ts";

testCheck(check, {
  pass: {
    "all addresses are private": {
      resource,
      facts: { interfaces: [networkInterface()] },
      expect: "Instance i-1 has no public IPv4 address.",
    },
    "an IPv6 address is not meant": {
      resource,
      facts: { interfaces: [networkInterface({ ipv6: ["2600:1f18::1"] })] },
      expect: "Instance i-1 has no public IPv4 address.",
    },
  },
  fail: {
    "the second interface has an Elastic IP": {
      resource,
      facts: { interfaces: [networkInterface(), networkInterface({ publicIpv4: ["203.0.113.7"] })] },
      expect: "Instance i-1 has the public IPv4 address 203.0.113.7.",
    },
  },
  notApplicable: {
    "the instance is gone": { resource: terminated, facts: { interfaces: [] }, expect: /is terminated/ },
  },
});
