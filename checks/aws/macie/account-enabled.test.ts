import { testCheck } from "@postern/testing";
import accountEnabled from "./account-enabled.ts";

const bucketIn = (region: string) => ({
  buckets: [{ resource: { name: "loft", region, attributes: null }, facts: {} }],
});

testCheck(accountEnabled, {
  pass: {
    "Macie is on": {
      facts: { status: "ENABLED" },
      needs: { buckets: [] },
      expect: "Macie is on in account 111122223333 in eu-central-1.",
    },
  },
  fail: {
    "Macie is off where there is a bucket": {
      facts: { status: null },
      needs: bucketIn("eu-central-1"),
      expect: "Macie is off in account 111122223333 in eu-central-1, where there are buckets.",
    },
    "Macie is paused where there is a bucket": {
      facts: { status: "PAUSED" },
      needs: bucketIn("eu-central-1"),
      expect: "Macie is paused in account 111122223333 in eu-central-1, where there are buckets.",
    },
  },
  notApplicable: {
    "the buckets are in another region": {
      facts: { status: null },
      needs: bucketIn("us-east-1"),
      expect: "There are no buckets in account 111122223333 in eu-central-1.",
    },
  },
});
