import { defineCheck, fail, pass, someOf, withFacets } from "@postern/sdk";
import { buckets } from "./collectors/buckets.ts";
import { predictableBuckets } from "./collectors/predictable-buckets.ts";

export default defineCheck({
  metadata: {
    id: "s3-bucket-predictable-name-owned",
    title: "S3 bucket of a predictable name belongs to the account",
    severity: "high",
    service: "s3",
    description:
      "Looks whether buckets exist under the names that AWS CDK, CodeStar, Glue, EMR Studio and SageMaker choose for this account in this region, and whether they are the account's own. Anyone who knows the account's id can make them first. Names that nobody has taken are not reported.",
    risk: "The tool works with the bucket of a stranger: its scripts, templates and models are read and replaced there, and run with the account's roles.",
    remediation: {
      summary:
        "Let nothing use the bucket: give the tool a bucket of the account's own, by a name that cannot be guessed, and look for what was written to the other one.",
      console: [
        "Find out whether <tool> is used in region <region>, and which bucket it is set to.",
        "Create a bucket of another name in region <region> and choose it there.",
        "Look in CloudTrail for what was written to or read from bucket <name>.",
      ],
      cli: { none: "What the tool uses is set in the tool; the bucket itself is another account's." },
      terraform: { none: "What the tool uses is set in the tool; the bucket itself is another account's." },
      cloudformation: {
        none: "What the tool uses is set in the tool; the bucket itself is another account's.",
      },
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html",
      impact:
        "The tool does not find what it left in the other bucket, such as scripts and results, until that is put into the new one.",
      placeholders: { tool: "What chooses the bucket's name." },
    },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
      "https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html",
    ],
    frameworks: {},
    categories: ["trust-boundaries"],
    aliases: ["prowler:s3_bucket_shadow_resource_vulnerability"],
    since: "0.1.0",
  },
  over: withFacets(predictableBuckets),
  needs: { buckets: withFacets(buckets) },
  evaluate({ name, attributes: { tool } }, facts, _options, { account }) {
    return someOf(facts.buckets, ({ resource }) => resource.name === name)
      ? pass(`Bucket ${name}, whose name ${tool} chooses, belongs to account ${account}.`)
      : fail(
          `Bucket ${name}, whose name ${tool} chooses, exists and does not belong to account ${account}.`,
          {
            placeholders: { tool },
          },
        );
  },
});
