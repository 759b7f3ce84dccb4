import { genuine, serviceErrorName } from "@postern/aws/replies";
import { defineCollector } from "@postern/sdk";
import * as z from "zod";
import { wrongRegion } from "./bucket-region.ts";

/** The names of the buckets that AWS's tools make for an account in a region. */
const names: Readonly<Record<string, (account: string, region: string) => string>> = {
  "AWS CDK": (account, region) => `cdk-hnb659fds-assets-${account}-${region}`,
  "AWS CodeStar": (account, region) => `aws-codestar-${region}-${account}`,
  "AWS Glue": (account, region) => `aws-glue-assets-${account}-${region}`,
  "Amazon EMR Studio": (account, region) => `aws-emr-studio-${account}-${region}`,
  "Amazon SageMaker": (account, region) => `sagemaker-${region}-${account}`,
};

/**
 * Which of the names exist, in whatever account, that AWS's tools choose for buckets of an account in a region
 * (S3 GetBucketLocation, which a bucket of another account denies). Where no name is said to be free a denial tells
 * nothing: a VPC endpoint or the caller's own policies may deny whatever is not the account's.
 */
export const predictableBuckets = defineCollector({
  id: "s3-predictable-buckets",
  description: "Buckets of the names that AWS's tools choose for an account and region, whoever owns them.",
  scope: "region",
  resourceType: "AWS::S3::Bucket",
  calls: ["s3:GetBucketLocation"],
  attributes: z.strictObject({ tool: z.string().min(1).describe("What makes buckets of this name.") }),
  facets: {},
  async *collect({ target: { account, partition }, region, client, facets }) {
    const { GetBucketLocationCommand, S3Client } = await import("../clients/s3.ts");
    const s3 = client(S3Client);
    const probes = Object.entries(names).map(async ([tool, nameOf]) => {
      const name = nameOf(account, region);
      return { tool, name, answer: await answerTo(s3.send(new GetBucketLocationCommand({ Bucket: name }))) };
    });
    const probed = await Promise.all(probes);
    const answers = probed.map(({ answer }) => answer);
    const denial = answers.find((answer) => typeof answer === "object");
    if (denial !== undefined && !answers.includes("free")) throw denial.error;
    for (const { tool, name, answer } of probed) {
      if (answer === "free") continue;
      const arn = `arn:${partition}:s3:::${name}`;
      yield { uid: arn, name, arn, attributes: { tool }, facets: facets({}) };
    }
  },
});

type Answer = "free" | "exists" | { readonly error: unknown };

async function answerTo(
  call: Promise<{ readonly $metadata: { readonly requestId?: string | undefined } }>,
): Promise<Answer> {
  try {
    genuine(await call);
    return "exists";
  } catch (error) {
    const name = serviceErrorName(error);
    if (name === "NoSuchBucket") return "free";
    if (name === "AllAccessDisabled" || wrongRegion.has(name)) return "exists";
    if (name === "AccessDenied") return { error };
    throw error;
  }
}
