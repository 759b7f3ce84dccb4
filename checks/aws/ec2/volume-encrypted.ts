import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import * as z from "zod";
import { volumes } from "./collectors/volumes.ts";

export default defineCheck({
  metadata: {
    id: "ec2-volume-encrypted",
    title: "EBS volume is encrypted",
    severity: "high",
    service: "ec2",
    description:
      "Looks whether a volume that is attached to an instance is encrypted. Volumes that are not attached are left alone unless the option includes them.",
    risk: "Data of the volume, and of every snapshot made of it, lies in clear: whoever gets a copy, by a wrong permission or a stolen key, can read it without a second lock.",
    remediation: {
      summary:
        "Copy the volume's snapshot with encryption, make a volume of the copy and put it in the old one's place. Turn on encryption by default for what comes.",
      console: [
        "Open the EC2 console in the region, choose Volumes, choose <name>, Actions, Create snapshot.",
        "Choose the snapshot, Actions, Copy snapshot, tick Encrypt and choose a KMS key.",
        "Create a volume of the copy in the same zone.",
        "Stop the instance, detach <name>, attach the new volume under the same device name and start the instance.",
      ],
      cli: [
        "ZONE=$(aws ec2 describe-volumes --region <region> --volume-ids <name> --query 'Volumes[0].AvailabilityZone' --output text)",
        "SNAPSHOT_ID=$(aws ec2 create-snapshot --region <region> --volume-id <name> --query SnapshotId --output text)",
        'aws ec2 wait snapshot-completed --region <region> --snapshot-ids "$SNAPSHOT_ID"',
        'COPY_ID=$(aws ec2 copy-snapshot --region <region> --source-region <region> --source-snapshot-id "$SNAPSHOT_ID" --encrypted --query SnapshotId --output text)',
        'aws ec2 wait snapshot-completed --region <region> --snapshot-ids "$COPY_ID"',
        'aws ec2 create-volume --region <region> --availability-zone "$ZONE" --snapshot-id "$COPY_ID"',
        "# Then put it in the place of <name>: stop-instances, detach-volume, attach-volume, start-instances",
      ].join("\n"),
      terraform: `# A new volume: the old one stays until it is detached and deleted.
resource "aws_ebs_volume" "this" {
  availability_zone = "ZONE"
  size              = 20
  encrypted         = true
}`,
      cloudformation: `Resources:
  Volume:
    Type: AWS::EC2::Volume
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      AvailabilityZone: !Select [0, !GetAZs ""]
      Size: 20
      Encrypted: true`,
      choices: ["ZONE"],
      url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
      impact: "The instance stands still while its volume is replaced.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    ],
    frameworks: { "aws-fsbp": ["EC2.3"] },
    categories: ["encryption"],
    aliases: ["prowler:ec2_ebs_volume_encryption"],
    since: "0.1.0",
  },
  over: withFacets(volumes, "encrypted"),
  options: z.strictObject({
    includeUnattached: z.boolean().default(false).describe("Whether volumes count that no instance uses."),
  }),
  evaluate({ name, attributes }, facts, { includeUnattached }) {
    if (attributes.state !== "in-use" && !includeUnattached)
      return notApplicable(`Volume ${name} is attached to no instance.`);
    return read(facts.encrypted)
      ? pass(`Volume ${name} is encrypted.`)
      : fail(`Volume ${name} is not encrypted.`);
  },
});
