import { testCheck } from "@postern/testing";
import check from "./volume-encrypted.ts";

const uid = "arn:aws:ec2:eu-central-1:111122223333:volume/vol-1";
const attached = { uid, name: "vol-1", attributes: { state: "in-use" as const } };
const loose = { uid, name: "vol-1", attributes: { state: "available" as const } };

testCheck(check, {
  pass: {
    "the volume is encrypted": {
      resource: attached,
      facts: { encrypted: true },
      expect: "Volume vol-1 is encrypted.",
    },
  },
  fail: {
    "the volume is in clear": {
      resource: attached,
      facts: { encrypted: false },
      expect: "Volume vol-1 is not encrypted.",
    },
    "volumes without instance are meant too": {
      resource: loose,
      options: { includeUnattached: true },
      facts: { encrypted: false },
      expect: "Volume vol-1 is not encrypted.",
    },
  },
  notApplicable: {
    "no instance uses the volume": {
      resource: loose,
      facts: { encrypted: false },
      expect: "Volume vol-1 is attached to no instance.",
    },
  },
});
