import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { images } from "./collectors/images.ts";

export default defineCheck({
  metadata: {
    id: "ec2-image-not-public",
    title: "Machine image is not public",
    severity: "critical",
    service: "ec2",
    description:
      "Looks whether everyone may launch a machine image that the account owns. A block of public access keeps new images from becoming public, but leaves those public that are so already.",
    risk: "Whoever launches the image has its disks: software, configuration, and keys and data that were left on them when it was made.",
    remediation: {
      summary: "Make the image private, and launch it in other accounts by their ids.",
      console: [
        "Open the EC2 console in the region and choose AMIs.",
        "Choose <name>, Actions, Edit AMI permissions.",
        "Choose Private, add the accounts that need the image and save.",
      ],
      cli: 'aws ec2 modify-image-attribute --region <region> --image-id <name> --launch-permission "Remove=[{Group=all}]"',
      terraform: `# For those who may use it; that everyone may is taken away with the AWS CLI.
resource "aws_ami_launch_permission" "this" {
  image_id   = "<name>"
  account_id = "ACCOUNT_ID"
}`,
      cloudformation: { none: "CloudFormation has no resource type for the permissions of images." },
      choices: ["ACCOUNT_ID"],
      url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html",
      impact: "Accounts that launch the image without being named cannot do so any more.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html",
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html",
    ],
    frameworks: {},
    categories: ["internet-exposed"],
    aliases: ["prowler:ec2_ami_public"],
    since: "0.1.0",
  },
  over: withFacets(images, "isPublic"),
  evaluate({ name }, facts) {
    return read(facts.isPublic)
      ? fail(`Everyone may launch image ${name}.`)
      : pass(`Image ${name} is not public.`);
  },
});
