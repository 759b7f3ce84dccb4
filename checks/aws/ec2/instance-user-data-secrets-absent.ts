import { defineCheck, isNotAsked, notApplicable, read, withFacets } from "@postern/sdk";
import { instances } from "./collectors/instances.ts";
import { instanceMetadata, notJudged } from "./shared/instance.ts";
import { judgeUserData } from "./shared/secrets.ts";

export default defineCheck({
  metadata: instanceMetadata(
    {
      id: "ec2-instance-user-data-secrets-absent",
      title: "EC2 instance has no secrets in its user data",
      severity: "high",
      description:
        "Looks for keys, tokens and passwords in the user data of an instance, also where it is compressed or in MIME parts. The text is searched while it is read and not kept: reports tell the name and the kind of what was found. It takes one call for each instance.",
      risk: "User data is shown to everyone who may describe the instance and to every process on it, and stays in launch templates and infrastructure code after the secret has been changed.",
      remediation: {
        summary:
          "Replace the secret, keep the new one in Secrets Manager or Parameter Store, and let the instance fetch it with its role.",
        console: [
          "Revoke the secret where it was made, and store a new one in Secrets Manager.",
          "Open the EC2 console in the region, stop <name>.",
          "Choose Actions, Instance settings, Edit user data, replace the secret by a call that fetches it, save and start the instance.",
        ],
        cli: [
          "aws ec2 describe-instance-attribute --region <region> --instance-id <name> --attribute userData --query UserData.Value --output text > user-data.base64",
          "# Decode user-data.base64, replace the secret by a call that fetches it, and encode it again",
          "aws ec2 stop-instances --region <region> --instance-ids <name>",
          "aws ec2 wait instance-stopped --region <region> --instance-ids <name>",
          "aws ec2 modify-instance-attribute --region <region> --instance-id <name> --attribute userData --value file://user-data.base64",
          "aws ec2 start-instances --region <region> --instance-ids <name>",
        ].join("\n"),
        terraform:
          'resource "aws_instance" "this" {\n  user_data_base64 = filebase64("user-data-without-secrets.sh")\n}',
        cloudformation: `Resources:
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: IMAGE_ID
      UserData:
        Fn::Base64: |
          #!/bin/sh
          aws secretsmanager get-secret-value --secret-id SECRET_ID`,
        choices: ["IMAGE_ID", "SECRET_ID"],
        url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
        impact:
          "The instance must be stopped to change its user data; scripts run again only where cloud-init is told so.",
      },
      frameworks: {},
      categories: ["secrets"],
      aliases: ["prowler:ec2_instance_secrets_user_data"],
    },
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html",
  ),
  over: withFacets(instances, "userData"),
  evaluate(instance, facts, _options, context) {
    const skipped = notJudged(instance, context);
    if (skipped) return skipped;
    const userData = read(facts.userData);
    return isNotAsked(userData)
      ? notApplicable(`Instance ${instance.name}: ${userData.notAsked}`)
      : judgeUserData(`User data of instance ${instance.name}`, userData);
  },
});
