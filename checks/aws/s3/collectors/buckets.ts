import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { bucketFacets, bucketReaders } from "./bucket-facets.ts";
import { listBuckets, listBucketsCall } from "./list-buckets.ts";

/** The general purpose buckets of an account, each read in its own region (S3 ListBuckets). */
export const buckets = defineCollector({
  id: "s3-buckets",
  description: "S3 buckets, who may reach them, and how their objects are kept.",
  scope: "account",
  regional: true,
  resourceType: "AWS::S3::Bucket",
  calls: [listBucketsCall],
  attributes: z.null(),
  facets: {
    ...bucketFacets,
    owner: {
      calls: [],
      value: z.string().min(1).nullable().describe("Canonical id of the account, where S3 tells it."),
    },
  },
  async *collect(context) {
    for await (const { name, arn, region, canonicalId } of listBuckets(context))
      yield {
        uid: arn,
        name,
        arn,
        region,
        attributes: null,
        facets: context.facets({
          ...(await bucketReaders(context, name, region)),
          owner: async () => canonicalId(),
        }),
      };
  },
});
