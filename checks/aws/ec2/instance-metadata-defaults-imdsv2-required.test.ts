import { testCheck } from "@postern/testing";
import check from "./instance-metadata-defaults-imdsv2-required.ts";

const subject = "The default for new instances in eu-central-1 of account 111122223333";

testCheck(check, {
  pass: {
    "the default requires tokens": {
      facts: { metadataDefaults: { tokens: "required" } },
      expect: `${subject} requires IMDSv2.`,
    },
    "a declarative policy requires tokens": {
      facts: { metadataDefaults: { tokens: "required", managedBy: "declarative-policy" } },
      expect: `${subject} requires IMDSv2, as a declarative policy sets it.`,
    },
  },
  fail: {
    "tokens are optional": {
      facts: { metadataDefaults: { tokens: "optional", managedBy: "account" } },
      expect: `${subject} makes session tokens optional.`,
    },
    "there is no default": {
      facts: { metadataDefaults: {} },
      expect: `${subject} says nothing about session tokens.`,
    },
  },
});
