import { exposureCheck } from "./shared/exposure-check.ts";

export default exposureCheck("write", {
  id: "s3-bucket-public-write-denied",
  title: "S3 bucket denies writing to everyone",
  risk: "Anyone on the internet can put files into the bucket, replace or delete what is there, or change its settings: to spread malware, to extort, or to run up costs.",
  frameworks: { "aws-fsbp": ["S3.3"], "cis-aws-7.0.0": ["2.21"] },
  aliases: ["prowler:s3_bucket_public_write_acl", "prowler:s3_bucket_policy_public_write_access"],
});
