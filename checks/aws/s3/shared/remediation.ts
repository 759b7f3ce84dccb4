import type { Remediation } from "@postern/sdk";

/**
 * How a bucket is closed to everyone.
 *
 * @param bucket the placeholder of its name
 */
export const closingBucket = (bucket: "<name>" | "<bucket>"): Remediation => ({
  summary:
    "Turn on Block Public Access for the bucket and turn its ACLs off, then take the public statements out of its policy.",
  console: [
    "Open the S3 console, choose the bucket and then Permissions.",
    "Under Block public access choose Edit, tick Block all public access and save.",
    "Under Object Ownership choose Edit, then ACLs disabled, and save.",
    "Under Bucket policy choose Edit and take out the statements that allow everyone.",
  ],
  cli: [
    `aws s3api put-public-access-block --bucket ${bucket} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
    `aws s3api put-bucket-ownership-controls --bucket ${bucket} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'`,
    "# Then take the statements that allow everyone out of its policy: get-bucket-policy, put-bucket-policy",
  ].join("\n"),
  terraform: `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = "${bucket}"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = "${bucket}"
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}`,
  cloudformation: `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: ${bucket}
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        IgnorePublicAcls: true
        BlockPublicPolicy: true
        RestrictPublicBuckets: true
      OwnershipControls:
        Rules:
          - ObjectOwnership: BucketOwnerEnforced`,
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  impact: "Whoever reached the bucket as one of everyone, or through an ACL, is refused.",
});
