import { regionSettings } from "./collectors/region-settings.ts";
import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";

export default defineCheck({
  metadata: {
    id: "ec2-ebs-encryption-by-default-enabled",
    title: "EBS volumes are encrypted by default in the region",
    severity: "medium",
    service: "ec2",
    description:
      "Looks whether EC2 encrypts every new EBS volume and snapshot copy in the region, whatever the request says. The setting belongs to one account in one region; volumes that exist already stay as they are.",
    risk: "A volume that someone creates without thinking of encryption keeps its data in clear, and so does every snapshot that is made and shared from it.",
    remediation: {
      summary:
        "Turn on encryption by default in the region, then replace the volumes that are not encrypted.",
      console: [
        "Open the EC2 console in the region.",
        "On the dashboard, under Account attributes, choose Data protection and security.",
        "Under EBS encryption choose Manage.",
        "Tick Enable, choose a KMS key and choose Update EBS encryption.",
      ],
      cli: "aws ec2 enable-ebs-encryption-by-default --region <region>",
      terraform: 'resource "aws_ebs_encryption_by_default" "this" {\n  enabled = true\n}',
      cloudformation: { none: "CloudFormation has no resource type for the setting." },
      url: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
      impact:
        "Launches fail for principals who may not use the KMS key; instance types without encryption cannot be launched.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetEbsEncryptionByDefault.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    ],
    frameworks: {
      "aws-fsbp": ["EC2.7"],
      "cis-aws-1.4.0": ["2.2.1"],
      "cis-aws-3.0.0": ["2.2.1"],
      "cis-aws-5.0.0": ["5.1.1"],
      "cis-aws-7.0.0": ["6.1.1"],
      "nist-800-53-r5": ["CA-9(1)", "CM-3(6)", "SC-13", "SC-28", "SC-28(1)", "SC-7(10)", "SI-7(6)"],
    },
    categories: ["encryption"],
    aliases: ["prowler:ec2_ebs_default_encryption"],
    since: "0.1.0",
  },
  over: withFacets(regionSettings, "ebs"),
  evaluate({ account, region }, facts) {
    const where = `in ${region} of account ${account}`;
    return read(facts.ebs)
      ? pass(`New EBS volumes ${where} are encrypted by default.`)
      : fail(`New EBS volumes ${where} are not encrypted by default.`);
  },
});
