import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { regionSettings } from "./collectors/region-settings.ts";

const mostShown = 100;

export default defineCheck({
  metadata: {
    id: "ec2-region-public-snapshot-absent",
    title: "No EBS snapshot of the account in the region is public",
    severity: "critical",
    service: "ec2",
    description:
      "Asks EC2 which own snapshots every AWS account may restore. Where the account blocks all public sharing of snapshots, those that are marked public cannot be reached; they are named all the same, since they are public again once the block is lifted.",
    risk: "Anyone can restore a public snapshot as a disk of their own and read everything on it: databases, keys, customers' files. Such snapshots are looked for by machine.",
    remediation: {
      summary:
        "Make the snapshots private, and block public sharing in the region so that none becomes public again.",
      console: [
        "Open the EC2 console in the region and choose Snapshots.",
        "Choose each snapshot that the finding names, Actions, Snapshot settings, Modify permissions, and set Private.",
        "On the EC2 dashboard, under Data protection and security, block public access for EBS snapshots.",
      ],
      cli: "aws ec2 modify-snapshot-attribute --region <region> --snapshot-id <snapshot> --attribute createVolumePermission --operation-type remove --group-names all\naws ec2 enable-snapshot-block-public-access --region <region> --state block-all-sharing",
      terraform: 'resource "aws_ebs_snapshot_block_public_access" "this" {\n  state = "block-all-sharing"\n}',
      cloudformation: `Resources:
  Block:
    Type: AWS::EC2::SnapshotBlockPublicAccess
    Properties:
      State: block-all-sharing`,
      placeholders: { snapshot: "A snapshot that is public." },
      url: "https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html",
      impact:
        "Accounts that restore the snapshots on purpose cannot do so any more; share with them by account id.",
    },
    references: [
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    ],
    frameworks: { "aws-fsbp": ["EC2.1"] },
    categories: ["internet-exposed", "encryption"],
    aliases: ["prowler:ec2_ebs_public_snapshot"],
    since: "0.1.0",
  },
  over: withFacets(regionSettings, "publicSnapshots", "snapshotBlock"),
  evaluate({ account, region }, facts) {
    const snapshots = read(facts.publicSnapshots);
    const where = `in ${region} of account ${account}`;
    if (snapshots.length === 0) return pass(`No snapshot ${where} is public.`);
    const evidence = { snapshots: snapshots.slice(0, mostShown) };
    const named = `${snapshots.length === 1 ? "1 snapshot" : `${snapshots.length} snapshots`} ${where}`;
    return read(facts.snapshotBlock).state === "block-all-sharing"
      ? pass(`${named} would be public, did the account not block public sharing of snapshots.`, { evidence })
      : fail(`${named} can be restored by everyone: ${shown(snapshots)}.`, {
          evidence,
          placeholders: { snapshot: snapshots },
        });
  },
});

function shown(snapshots: readonly string[]): string {
  const first = snapshots.slice(0, 5).join(", ");
  return snapshots.length > 5 ? `${first} and others` : first;
}
