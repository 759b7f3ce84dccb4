import { defineCheck, notApplicable, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { accessPoints } from "./collectors/access-points.ts";
import { blockOutcome } from "./shared/blocks-in-words.ts";

export default defineCheck({
  metadata: {
    id: "s3-access-point-public-access-blocked",
    title: "S3 access point has all public access blocked",
    severity: "high",
    service: "s3",
    description:
      "Looks whether each of the four settings of S3 Block Public Access is on for the access point. Access points that are reached from a VPC only are never public.",
    risk: "A policy of the access point, and of its bucket, can let everyone on the internet read or change the bucket's objects through it.",
    remediation: {
      summary:
        "Make a new access point with all four settings on, lead its users there and delete the old one: the settings cannot be changed afterwards.",
      console: [
        "Open the S3 console in the region and choose Access points, then Create access point.",
        "Choose the bucket, leave Block all public access ticked and create the access point.",
        "Lead users of the old access point to the new one, then delete the old one.",
      ],
      cli: 'BUCKET=$(aws s3control get-access-point --account-id <account> --name <name> --query Bucket --output text --region <region>)\naws s3control create-access-point --account-id <account> --name NEW_NAME --bucket "$BUCKET" --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true --region <region> && aws s3control delete-access-point --account-id <account> --name <name> --region <region>',
      terraform: `# A new access point: the old one stays until it is deleted.
resource "aws_s3_access_point" "this" {
  bucket = "BUCKET"
  name   = "NEW_NAME"
  public_access_block_configuration {
    block_public_acls       = true
    ignore_public_acls      = true
    block_public_policy     = true
    restrict_public_buckets = true
  }
}`,
      cloudformation: `Resources:
  AccessPoint:
    Type: AWS::S3::AccessPoint
    Properties:
      Bucket: BUCKET
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        IgnorePublicAcls: true
        BlockPublicPolicy: true
        RestrictPublicBuckets: true`,
      choices: ["BUCKET", "NEW_NAME"],
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html",
      impact: "Clients that name the old access point fail until they name the new one.",
    },
    references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html"],
    frameworks: { "aws-fsbp": ["S3.19"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:s3_access_point_public_access_block"],
    since: "0.1.0",
  },
  over: withFacets(accessPoints, "block"),
  options: z.strictObject({
    countVpc: z
      .boolean()
      .default(false)
      .describe("Judge access points that are reached from a VPC only, too."),
  }),
  evaluate({ name, attributes: { networkOrigin } }, facts, { countVpc }) {
    if (networkOrigin === "VPC" && !countVpc)
      return notApplicable(`Access point ${name} is reached from a VPC only.`);
    return blockOutcome(`Access point ${name}`, read(facts.block));
  },
});
