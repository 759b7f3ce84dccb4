import { defineCheck, fail, notApplicable, pass, read, withFacets } from "@postern/sdk";
import { snapshots } from "./collectors/snapshots.ts";

export default defineCheck({
  metadata: {
    id: "ec2-snapshot-encrypted",
    title: "EBS snapshot is encrypted",
    severity: "high",
    service: "ec2",
    description:
      "Looks whether the snapshots that the account owns are encrypted, those made by AWS Backup and lifecycle policies included. A region may have very many: they are listed by the thousand.",
    risk: "A snapshot in clear can be shared with any account or everyone by one call, and be read there without a key that could be refused.",
    remediation: {
      summary: "Copy the snapshot with encryption, check the copy and delete the original.",
      console: [
        "Open the EC2 console in the region and choose Snapshots.",
        "Choose <name>, Actions, Copy snapshot, tick Encrypt and choose a KMS key.",
        "Once the copy is complete, choose <name>, Actions, Delete snapshot.",
      ],
      cli: [
        "aws ec2 copy-snapshot --region <region> --source-region <region> --source-snapshot-id <name> --encrypted --description 'Encrypted copy of <name>'",
        "aws ec2 wait snapshot-completed --region <region> --owner-ids self --filters 'Name=description,Values=Encrypted copy of <name>' && aws ec2 delete-snapshot --region <region> --snapshot-id <name>",
      ].join("\n"),
      terraform: `# A copy: the snapshot that is not encrypted stays until it is deleted.
resource "aws_ebs_snapshot_copy" "this" {
  source_region      = "<region>"
  source_snapshot_id = "<name>"
  encrypted          = true
}`,
      cloudformation: { none: "CloudFormation has no resource type for snapshots." },
      url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html",
      impact: "The copy has another id: what restores the old one by its id must be told.",
    },
    references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html"],
    frameworks: {},
    categories: ["encryption"],
    aliases: ["prowler:ec2_ebs_snapshots_encrypted"],
    since: "0.1.0",
  },
  over: withFacets(snapshots, "encrypted"),
  evaluate({ name, attributes }, facts) {
    if (attributes.state === "error") return notApplicable(`Snapshot ${name} failed and holds nothing.`);
    return read(facts.encrypted)
      ? pass(`Snapshot ${name} is encrypted.`)
      : fail(`Snapshot ${name} is not encrypted.`);
  },
});
