import { testCheck } from "@postern/testing";
import check from "./instance-imdsv2-required.ts";
import { terminated, testInstance as resource } from "./shared/test-instances.test-support.ts";

const open = { endpoint: "enabled", tokens: "optional", state: "applied", hopLimit: 1 } as const;

testCheck(check, {
  pass: {
    "tokens are required": {
      resource,
      facts: { metadataOptions: { ...open, tokens: "required" } },
      expect: "Instance i-1 answers metadata requests of IMDSv2 only.",
    },
    "tokens are about to be required": {
      resource,
      facts: { metadataOptions: { ...open, tokens: "required", state: "pending" } },
      expect: "Instance i-1 answers metadata requests of IMDSv2 only (the change is not applied yet).",
    },
    "the metadata service is off": {
      resource,
      facts: { metadataOptions: { ...open, endpoint: "disabled" } },
      expect: "Instance i-1 has its metadata service turned off.",
    },
  },
  fail: {
    "tokens are optional": {
      resource,
      facts: { metadataOptions: open },
      expect: "Instance i-1 answers metadata requests without a token.",
    },
  },
  notApplicable: {
    "the instance is gone": {
      resource: terminated,
      facts: { metadataOptions: open },
      expect: "Instance i-1 is terminated.",
    },
    "another account owns the instance": {
      resource: { ...resource, account: "444455556666" },
      facts: { metadataOptions: open },
      expect: /owned by account 444455556666/,
    },
  },
});
