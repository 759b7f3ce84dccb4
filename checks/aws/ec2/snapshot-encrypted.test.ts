import { testCheck } from "@postern/testing";
import check from "./snapshot-encrypted.ts";

const resource = {
  uid: "arn:aws:ec2:eu-central-1::snapshot/snap-1",
  name: "snap-1",
  attributes: { state: "completed", volume: "vol-1" },
};

testCheck(check, {
  pass: {
    "the snapshot is encrypted": {
      resource,
      facts: { encrypted: true },
      expect: "Snapshot snap-1 is encrypted.",
    },
  },
  fail: {
    "the snapshot is in clear": {
      resource,
      facts: { encrypted: false },
      expect: "Snapshot snap-1 is not encrypted.",
    },
  },
  notApplicable: {
    "the snapshot came to nothing": {
      resource: { ...resource, attributes: { ...resource.attributes, state: "error" } },
      facts: { encrypted: false },
      expect: "Snapshot snap-1 failed and holds nothing.",
    },
  },
});
