import { notAsked } from "@postern/sdk";
import { testCheck } from "@postern/testing";
import automatedDiscoveryEnabled from "./automated-discovery-enabled.ts";

const off = notAsked("Macie is not on");
const own = { status: "ENABLED" } as const;
const bucketIn = (region: string) => ({
  buckets: [{ resource: { name: "loft", region, attributes: null }, facts: {} }],
});
const none = { buckets: [] };

testCheck(automatedDiscoveryEnabled, {
  pass: {
    "automated discovery is on": {
      facts: { ...own, automatedDiscovery: "ENABLED" },
      needs: none,
      expect: "Macie discovers sensitive data by itself in account 111122223333 in eu-central-1.",
    },
  },
  fail: {
    "automated discovery is off where there is a bucket": {
      facts: { ...own, automatedDiscovery: "DISABLED" },
      needs: bucketIn("eu-central-1"),
      expect:
        "Macie looks only where a job tells it to in account 111122223333 in eu-central-1: automated discovery is off.",
    },
  },
  manual: {
    "an administrator decides for the account": {
      facts: {
        status: "ENABLED",
        automatedDiscovery: notAsked("account 444455556666 decides, which administers Macie"),
      },
      needs: none,
      expect:
        "Automated discovery in account 111122223333 in eu-central-1: account 444455556666 decides, which administers Macie; look there.",
    },
  },
  notApplicable: {
    "Macie is off": {
      facts: { status: null, automatedDiscovery: off },
      needs: none,
      expect: "Macie is not on in account 111122223333 in eu-central-1.",
    },
    "Macie is paused": {
      facts: { status: "PAUSED", automatedDiscovery: off },
      needs: none,
      expect: "Macie is not on in account 111122223333 in eu-central-1.",
    },
    "the buckets are in another region": {
      facts: { ...own, automatedDiscovery: "DISABLED" },
      needs: bucketIn("us-east-1"),
      expect: "There are no buckets in account 111122223333 in eu-central-1.",
    },
  },
});
