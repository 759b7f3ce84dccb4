import { defineCheck, fail, findIn, manual, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { distributions } from "./collectors/distributions.ts";
import { originBuckets } from "./collectors/origin-buckets.ts";
import { distributionOptions, unserved } from "./shared/served.ts";
import { updateDistribution } from "./shared/update-distribution.ts";

export default defineCheck({
  metadata: {
    id: "cloudfront-distribution-s3-origin-exists",
    title: "CloudFront distribution gets its objects from buckets that exist",
    severity: "high",
    service: "cloudfront",
    description:
      "Looks whether each bucket exists that a distribution has for an origin by its REST endpoint: in the account, or elsewhere as S3 answers. Websites of buckets and access points are not looked at.",
    risk: "Whoever makes a bucket of that name decides what the distribution serves, under the names and certificates of its owner.",
    remediation: updateDistribution(
      {
        console: [
          "Choose Origins, and delete the origin of bucket <bucket> or give it another bucket.",
          "Before that let behaviors that use it use another origin.",
        ],
        cli: "In distribution.json take the origin of <bucket> out of Origins, or give it another DomainName.",
        terraform: "",
        origin: "EXISTING_BUCKET.s3.us-east-1.amazonaws.com",
        cloudformation: "        Comment: without an origin at <bucket>",
      },
      {
        summary: "Remove the origin, or make the bucket again before somebody else does.",
        choices: ["EXISTING_BUCKET"],
        url: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html",
        impact: "What behaviors with that origin served is gone already; they need another one.",
        placeholders: { bucket: "The bucket that does not exist." },
      },
    ),
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html",
    ],
    frameworks: { "aws-fsbp": ["CloudFront.12"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:cloudfront_distributions_s3_origin_non_existent_bucket"],
    since: "0.1.0",
  },
  over: withFacets(distributions, "originBuckets"),
  needs: { buckets: withFacets(originBuckets, "existence") },
  options: distributionOptions,
  evaluate(distribution, facts, options) {
    const { name } = distribution;
    const left = unserved(distribution, options);
    if (left !== undefined) return left;
    const names = read(facts.originBuckets);
    if (names.length === 0) return notApplicable(`Distribution ${name} has no bucket for an origin.`);
    return names.map((bucket) => {
      const details = { discriminator: bucket, placeholders: { bucket } };
      const listed = findIn(facts.buckets, ({ resource }) => resource.name === bucket);
      if (listed === undefined)
        return manual(`Bucket ${bucket} became an origin of ${name} during the scan; look again.`, details);
      const existence = read(listed.facts.existence);
      if (existence === "missing")
        return fail(
          `Distribution ${name} has bucket ${bucket} for an origin, which does not exist.`,
          details,
        );
      return existence === "own"
        ? pass(`Bucket ${bucket}, an origin of distribution ${name}, is the account's own.`, details)
        : pass(
            `Bucket ${bucket}, an origin of distribution ${name}, exists outside of the account.`,
            details,
          );
    });
  },
});
