import { defineCheck, fail, pass, withFacets } from "@postern/sdk";
import { dbInstances } from "./collectors/db-instances.ts";
import { judgedAtCluster } from "./shared/cluster-member.ts";
import { settingOutcome } from "./shared/setting.ts";

export default defineCheck({
  metadata: {
    id: "rds-instance-storage-encrypted",
    title: "RDS instance is encrypted at rest",
    severity: "high",
    service: "rds",
    description:
      "Looks whether the storage of the instance is encrypted, and with it its logs, backups, snapshots and replicas. Members of a cluster share the cluster's storage, which is judged there.",
    risk: "The data, and every snapshot made of them, lie in clear: whoever gets a copy of the storage or is given a snapshot can read them without a key.",
    remediation: {
      summary:
        "Encryption can be chosen only when storage is made: copy a snapshot with encryption, restore it and let clients use the new instance.",
      console: [
        "Open the RDS console in the region, choose Databases, choose <name>, Actions, Take snapshot.",
        "Choose Snapshots, choose the snapshot, Actions, Copy snapshot, tick Enable encryption and choose a KMS key.",
        "Choose the copy, Actions, Restore snapshot, with the settings of <name>.",
        "Let clients use the endpoint of the new instance, then delete <name> and its snapshot in clear.",
      ],
      cli: [
        "aws rds create-db-snapshot --region <region> --db-instance-identifier <name> --db-snapshot-identifier <name>-clear",
        "aws rds wait db-snapshot-available --region <region> --db-snapshot-identifier <name>-clear",
        "aws rds copy-db-snapshot --region <region> --source-db-snapshot-identifier <name>-clear --target-db-snapshot-identifier <name>-encrypted --kms-key-id alias/aws/rds",
        "aws rds wait db-snapshot-available --region <region> --db-snapshot-identifier <name>-encrypted",
        "aws rds restore-db-instance-from-db-snapshot --region <region> --db-instance-identifier <name>-encrypted --db-snapshot-identifier <name>-encrypted",
      ].join("\n"),
      terraform: `# A new instance: the old one stays until it is deleted.
resource "aws_db_instance" "this" {
  identifier          = "<name>-encrypted"
  instance_class      = "INSTANCE_CLASS"
  snapshot_identifier = "<name>-encrypted"
  storage_encrypted   = true
}`,
      cloudformation: `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      DBInstanceClass: db.m7g.large
      DBSnapshotIdentifier: <name>-encrypted
      StorageEncrypted: true`,
      choices: ["INSTANCE_CLASS"],
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
      impact:
        "What is written after the snapshot is not in the new instance, so writing has to stop meanwhile.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    ],
    frameworks: { "aws-fsbp": ["RDS.3"], "cis-aws-6.0.0": ["3.2.1"], "cis-aws-7.0.0": ["3.2.1"] },
    categories: ["encryption"],
    aliases: ["prowler:rds_instance_storage_encrypted"],
    since: "0.1.0",
  },
  over: withFacets(dbInstances, "storageEncrypted"),
  evaluate: (instance, facts) =>
    judgedAtCluster(instance) ??
    settingOutcome(instance, facts.storageEncrypted, (isEncrypted) =>
      isEncrypted
        ? pass(`RDS instance ${instance.name} is encrypted.`)
        : fail(`RDS instance ${instance.name} is not encrypted.`),
    ),
});
