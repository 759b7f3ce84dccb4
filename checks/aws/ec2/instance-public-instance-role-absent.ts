import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { instances } from "./collectors/instances.ts";
import { instanceMetadata, notJudged } from "./shared/instance.ts";
import { publicAddressesOf } from "./shared/public-interfaces.ts";

export default defineCheck({
  metadata: instanceMetadata({
    id: "ec2-instance-public-instance-role-absent",
    title: "EC2 instance with a public address has no instance profile",
    severity: "medium",
    description:
      "Looks for instances that have both a public address, IPv4 or global IPv6, on any interface, and an instance profile. Every ordinary web server is among them; what matters is what its role may do.",
    risk: "Who takes over a service that the internet reaches takes over the role too, and goes on in the account with its credentials.",
    remediation: {
      summary:
        "Put the instance behind a load balancer without an address of its own, or take from its role what the service does not need.",
      console: [
        "Open the EC2 console in the region and choose <name>.",
        "Under Security follow the IAM role and limit its policies to what the software needs.",
        "Where the software needs nothing of AWS: choose Actions, Security, Modify IAM role, and choose no role.",
      ],
      cli: [
        "ASSOCIATION_ID=$(aws ec2 describe-iam-instance-profile-associations --region <region> --filters Name=instance-id,Values=<name> --query 'IamInstanceProfileAssociations[0].AssociationId' --output text)",
        'aws ec2 disassociate-iam-instance-profile --region <region> --association-id "$ASSOCIATION_ID"',
      ].join("\n"),
      terraform:
        '# Without iam_instance_profile the instance has no role.\nresource "aws_instance" "this" {\n  associate_public_ip_address = false\n  iam_instance_profile        = "PROFILE_NAME"\n}',
      cloudformation: `Resources:
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: IMAGE_ID
      IamInstanceProfile: PROFILE_NAME
      NetworkInterfaces:
        - DeviceIndex: "0"
          SubnetId: SUBNET_ID
          AssociatePublicIpAddress: false`,
      choices: ["IMAGE_ID", "PROFILE_NAME", "SUBNET_ID"],
      url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
      impact: "Without the profile the software on the instance has no credentials for AWS.",
    },
    frameworks: {},
    categories: ["identity", "internet-exposed"],
    aliases: ["prowler:ec2_instance_internet_facing_with_instance_profile"],
  }),
  over: withFacets(instances, "interfaces", "profile"),
  evaluate(instance, facts, _options, context) {
    const skipped = notJudged(instance, context);
    if (skipped) return skipped;
    const [addresses, profile] = [publicAddressesOf(read(facts.interfaces)), read(facts.profile)];
    const label = `Instance ${instance.name}`;
    if (addresses.length === 0) return pass(`${label} has no public address.`);
    return profile === null
      ? pass(`${label} has a public address and no instance profile.`)
      : fail(`${label} has the public address ${addresses.join(", ")} and the instance profile ${profile}.`);
  },
});
