import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { buckets } from "./collectors/buckets.ts";

export default defineCheck({
  metadata: {
    id: "s3-bucket-mfa-delete-enabled",
    title: "S3 bucket requires MFA to delete object versions",
    severity: "low",
    service: "s3",
    description:
      "Looks whether the bucket keeps versions of its objects and asks the root user's MFA device before one is deleted or versioning is suspended.",
    risk: "Whoever gets hold of credentials with rights to delete can destroy every version of every object, and no copy of the data is left.",
    remediation: {
      summary:
        "Enable versioning with MFA delete, as root user with an access key and an MFA device. Accounts whose root credentials are managed centrally have to give root its credentials back for it.",
      console: { none: "The console cannot set MFA delete." },
      cli: 'aws s3api put-bucket-versioning --bucket <name> --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "SERIAL CODE"',
      terraform: { none: "Setting MFA delete takes the root user and a code of the moment." },
      cloudformation: { none: "CloudFormation cannot set MFA delete." },
      choices: ["CODE", "SERIAL"],
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html",
      impact: "Lifecycle rules cannot be used with MFA delete, and only the root user can delete versions.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html",
    ],
    frameworks: { "cis-aws-6.0.0": ["3.1.2"], "cis-aws-7.0.0": ["3.1.2"] },
    categories: ["resilience"],
    aliases: ["prowler:s3_bucket_no_mfa_delete"],
    since: "0.1.0",
  },
  over: withFacets(buckets, "versioning", "objectLock"),
  options: z.strictObject({
    acceptObjectLock: z
      .boolean()
      .default(false)
      .describe("Accept a default retention in compliance mode, which nobody can shorten, instead."),
  }),
  evaluate({ name }, facts, { acceptObjectLock }) {
    if (acceptObjectLock && read(facts.objectLock)?.defaultMode === "COMPLIANCE")
      return pass(`Bucket ${name} keeps its objects locked in compliance mode.`);
    const { status, mfaDelete } = read(facts.versioning);
    if (status !== "Enabled")
      return fail(`Bucket ${name} keeps no versions${status === null ? "" : ": versioning is suspended"}.`);
    return mfaDelete === "Enabled"
      ? pass(`Versions in bucket ${name} are deleted with MFA only.`)
      : fail(`Versions in bucket ${name} can be deleted without MFA.`);
  },
});
