import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { accessDenied, awsError, htmlPage } from "@postern/testing/loopback";
import { distributionList, services, soundDistribution } from "../sound.ts";
import { originBuckets } from "./origin-buckets.ts";

const at = (...domains: string[]) => ({
  ...soundDistribution,
  Origins: {
    Quantity: domains.length,
    Items: domains.map((DomainName, index) => ({ Id: String(index), DomainName })),
  },
});
const ListDistributions = (...domains: string[]) => ({
  DistributionList: distributionList([at(...domains)]),
});
const ListBuckets = { Buckets: [{ Name: "loft" }] };
const found = (bucket: string, existence: "own" | "elsewhere" | "missing") => ({
  uid: `arn:aws:s3:::${bucket}`,
  name: bucket,
  facets: { existence },
});
const headers = { "x-amz-bucket-region": "eu-west-1" };

testCollector(
  originBuckets,
  {
    "own buckets are known by name, others are asked for once": {
      fixtures: {
        cloudfront: {
          ListDistributions: {
            DistributionList: distributionList([
              at("loft.s3.amazonaws.com", "nest.s3.amazonaws.com", "api.pigeonpost.example"),
              at("nest.s3.eu-west-1.amazonaws.com", "open.s3.amazonaws.com", "moved.s3.amazonaws.com"),
              at("open.s3.amazonaws.com", "lost.s3.amazonaws.com", "closed.s3.amazonaws.com"),
            ]),
          },
        },
        s3: {
          ListBuckets: pagesOf("Buckets", [[{ Name: "loft" }], [{ Name: "nest" }]], {
            input: "ContinuationToken",
            output: "ContinuationToken",
          }),
          HeadBucket: ({ Bucket = "" }) =>
            ({
              lost: awsError("NotFound", { status: 404 }),
              moved: awsError("PermanentRedirect", { status: 301, headers }),
              closed: awsError("Forbidden", { status: 403, headers }),
            })[Bucket] ?? {},
        },
      },
      expect: [
        found("loft", "own"),
        found("nest", "own"),
        found("open", "elsewhere"),
        found("moved", "elsewhere"),
        found("lost", "missing"),
        found("closed", "elsewhere"),
      ],
    },
    "without a bucket for an origin nothing is asked of S3": {
      fixtures: { cloudfront: { ListDistributions: ListDistributions("api.pigeonpost.example") } },
      expect: [],
    },
    "a proxy that does not find a bucket says nothing of it": {
      fixtures: {
        cloudfront: { ListDistributions: ListDistributions("lost.s3.amazonaws.com") },
        s3: { ListBuckets, HeadBucket: htmlPage(404) },
      },
      expect: [{ uid: "arn:aws:s3:::lost", facets: { existence: unreadable("service-error") } }],
    },
    "a bucket of which S3 answers otherwise is not told of": {
      fixtures: {
        cloudfront: { ListDistributions: ListDistributions("lost.s3.amazonaws.com") },
        s3: { ListBuckets, HeadBucket: awsError("BadRequest", { status: 400 }) },
      },
      expect: [{ uid: "arn:aws:s3:::lost", facets: { existence: unreadable("unexpected-reply") } }],
    },
    "a denial that does not tell the bucket's region says nothing of it": {
      fixtures: {
        cloudfront: { ListDistributions: ListDistributions("lost.s3.amazonaws.com") },
        s3: { ListBuckets, HeadBucket: accessDenied() },
      },
      expect: [{ uid: "arn:aws:s3:::lost", facets: { existence: unreadable("access-denied") } }],
    },
    "a distribution that does not tell its origins tells nothing": {
      fixtures: { cloudfront: { ListDistributions: ListDistributions() } },
      expect: [],
      failure: "unexpected-reply",
    },
  },
  { services },
);
