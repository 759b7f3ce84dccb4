import { defineCheck, notApplicable, read, withFacets } from "@postern/sdk";
import { multiRegionAccessPoints } from "./collectors/multi-region-access-points.ts";
import { blockOutcome } from "./shared/blocks-in-words.ts";

export default defineCheck({
  metadata: {
    id: "s3-multi-region-access-point-public-access-blocked",
    title: "S3 Multi-Region Access Point has all public access blocked",
    severity: "high",
    service: "s3",
    description:
      "Looks whether each of the four settings of S3 Block Public Access is on for the Multi-Region Access Point.",
    risk: "A policy of the access point can let everyone on the internet read or change the objects of all the buckets behind it.",
    remediation: {
      summary:
        "Make a new Multi-Region Access Point with all four settings on, lead its users there and delete the old one: the settings cannot be changed afterwards.",
      console: [
        "Open the S3 console and choose Multi-Region Access Points, then Create Multi-Region Access Point.",
        "Add the buckets, leave Block all public access ticked and create the access point.",
        "Lead users of the old access point to the new one, then delete the old one.",
      ],
      cli: "aws s3control create-multi-region-access-point --account-id <account> --details 'Name=NEW_NAME,PublicAccessBlock={BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true},Regions=[{Bucket=BUCKET}]' --region us-west-2",
      terraform: `# A new access point: the old one stays until it is deleted.
resource "aws_s3control_multi_region_access_point" "this" {
  details {
    name = "NEW_NAME"
    public_access_block {
      block_public_acls       = true
      ignore_public_acls      = true
      block_public_policy     = true
      restrict_public_buckets = true
    }
    region {
      bucket = "BUCKET"
    }
  }
}`,
      cloudformation: `Resources:
  AccessPoint:
    Type: AWS::S3::MultiRegionAccessPoint
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        IgnorePublicAcls: true
        BlockPublicPolicy: true
        RestrictPublicBuckets: true
      Regions:
        - Bucket: the-bucket`,
      choices: ["BUCKET", "NEW_NAME"],
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html",
      impact: "Clients that name the old access point fail until they name the new one.",
    },
    references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html"],
    frameworks: { "aws-fsbp": ["S3.24"] },
    categories: ["internet-exposed"],
    aliases: ["prowler:s3_multi_region_access_point_public_access_block"],
    since: "0.1.0",
  },
  over: withFacets(multiRegionAccessPoints, "block"),
  evaluate({ name, attributes: { status } }, facts) {
    if (status === "DELETING") return notApplicable(`Multi-Region Access Point ${name} is being deleted.`);
    return blockOutcome(`Multi-Region Access Point ${name}`, read(facts.block));
  },
});
