import { testCheck } from "@postern/testing";
import bucketPredictableNameOwned from "./bucket-predictable-name-owned.ts";

const name = "aws-glue-assets-111122223333-eu-central-1";
const resource = { uid: `arn:aws:s3:::${name}`, name, attributes: { tool: "AWS Glue" } };
const bucket = (own: string) => ({ resource: { uid: `arn:aws:s3:::${own}`, name: own }, facts: {} });

testCheck(bucketPredictableNameOwned, {
  pass: {
    "the account has the bucket": {
      resource,
      facts: {},
      needs: { buckets: [bucket("pigeons"), bucket(name)] },
      expect: `Bucket ${name}, whose name AWS Glue chooses, belongs to account 111122223333.`,
    },
  },
  fail: {
    "the account has other buckets only": {
      resource,
      facts: {},
      needs: { buckets: [bucket("pigeons"), bucket(`${name}-2`)] },
      expect: [
        {
          message: `Bucket ${name}, whose name AWS Glue chooses, exists and does not belong to account 111122223333.`,
          placeholders: { tool: "AWS Glue" },
        },
      ],
    },
  },
});
