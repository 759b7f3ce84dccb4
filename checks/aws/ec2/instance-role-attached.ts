import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { instances } from "./collectors/instances.ts";
import { instanceMetadata, notJudged } from "./shared/instance.ts";

export default defineCheck({
  metadata: instanceMetadata(
    {
      id: "ec2-instance-role-attached",
      title: "EC2 instance has an instance profile",
      severity: "medium",
      description:
        "Looks whether an instance has an instance profile, by which its software gets the short-lived credentials of a role. Whether the profile still holds a role, and whether keys lie on the disk, cannot be told from EC2.",
      risk: "Software that needs AWS and has no role gets the access key of a user instead, which is valid until someone revokes it and is copied with every image and backup.",
      remediation: {
        summary:
          "Attach an instance profile whose role allows what the software needs, then delete access keys from the instance.",
        console: [
          "Open the EC2 console in the region and choose Instances.",
          "Choose <name>, Actions, Security, Modify IAM role.",
          "Choose a role that allows no more than the software needs and save.",
        ],
        cli: "aws ec2 associate-iam-instance-profile --region <region> --instance-id <name> --iam-instance-profile Name=PROFILE_NAME",
        terraform: 'resource "aws_instance" "this" {\n  iam_instance_profile = "PROFILE_NAME"\n}',
        cloudformation: `Resources:
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: IMAGE_ID
      IamInstanceProfile: PROFILE_NAME`,
        choices: ["IMAGE_ID", "PROFILE_NAME"],
        url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/attach-iam-role.html",
        impact:
          "Whoever works on the instance may do what the role allows, and software without credentials of its own begins to use it.",
      },
      frameworks: { "cis-aws-7.0.0": ["2.16"] },
      categories: ["identity"],
      aliases: ["prowler:ec2_instance_profile_attached"],
    },
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
  ),
  over: withFacets(instances, "profile"),
  evaluate(instance, facts, _options, context) {
    const skipped = notJudged(instance, context);
    if (skipped) return skipped;
    const profile = read(facts.profile);
    return profile === null
      ? fail(`Instance ${instance.name} has no instance profile.`)
      : pass(`Instance ${instance.name} has the instance profile ${profile}.`);
  },
});
