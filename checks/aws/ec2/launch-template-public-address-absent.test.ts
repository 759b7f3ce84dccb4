import { testCheck } from "@postern/testing";
import check from "./launch-template-public-address-absent.ts";

const resource = { uid: "arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-1", name: "lt-1" };
const first = { number: 1, isDefault: true, assignsPublicAddress: false, existing: [] };
const label = "Launch template lt-1, version 1 (default)";

testCheck(check, {
  pass: {
    "the subnet decides about addresses": {
      resource,
      facts: { interfaces: [first] },
      expect: [{ discriminator: "default", message: `${label} assigns no public address.` }],
    },
  },
  fail: {
    "an interface gets an address": {
      resource,
      facts: { interfaces: [{ ...first, assignsPublicAddress: true }] },
      expect: `${label} assigns a public address.`,
    },
  },
  manual: {
    "an interface is there before": {
      resource,
      facts: { interfaces: [{ ...first, existing: ["eni-1"] }] },
      expect: `A person must see whether eni-1 has a public address, which ${label} attaches.`,
    },
  },
});
