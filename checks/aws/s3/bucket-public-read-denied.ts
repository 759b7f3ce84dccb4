import { exposureCheck } from "./shared/exposure-check.ts";

export default exposureCheck("read", {
  id: "s3-bucket-public-read-denied",
  title: "S3 bucket denies reading to everyone",
  risk: "Anyone on the internet can list the bucket, read its settings or download what it holds, without leaving a name.",
  frameworks: { "aws-fsbp": ["S3.2"], "cis-aws-7.0.0": ["2.21"] },
  aliases: ["prowler:s3_bucket_public_access", "prowler:s3_bucket_public_list_acl"],
});
