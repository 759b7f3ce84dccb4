import { defineCheck, fail, pass, withFacets } from "@postern/sdk";
import { dbClusters } from "./collectors/db-clusters.ts";
import { settingOutcome } from "./shared/setting.ts";

export default defineCheck({
  metadata: {
    id: "rds-cluster-storage-encrypted",
    title: "RDS cluster is encrypted at rest",
    severity: "high",
    service: "rds",
    description:
      "Looks whether the storage that the members of an Aurora or Multi-AZ DB cluster share is encrypted, and with it the cluster's backups and snapshots.",
    risk: "The data, and every snapshot made of them, lie in clear: whoever gets a copy of the storage or is given a snapshot can read them without a key.",
    remediation: {
      summary:
        "Encryption can be chosen only when storage is made: restore a snapshot into a new cluster with encryption and let clients use that.",
      console: [
        "Open the RDS console in the region, choose Databases, choose <name>, Actions, Take snapshot.",
        "Choose Snapshots, choose the snapshot, Actions, Restore snapshot, with the settings of <name>.",
        "Choose a KMS key under Encryption, then Restore DB cluster.",
        "Let clients use the endpoints of the new cluster, then delete <name> and its snapshot in clear.",
      ],
      cli: [
        "INSTANCE_CLASS=$(aws rds describe-db-instances --region <region> --filters Name=db-cluster-id,Values=<name> --query 'DBInstances[0].DBInstanceClass' --output text)",
        "ENGINE=$(aws rds describe-db-clusters --region <region> --db-cluster-identifier <name> --query 'DBClusters[0].Engine' --output text)",
        "aws rds create-db-cluster-snapshot --region <region> --db-cluster-identifier <name> --db-cluster-snapshot-identifier <name>-clear",
        "aws rds wait db-cluster-snapshot-available --region <region> --db-cluster-snapshot-identifier <name>-clear",
        'aws rds restore-db-cluster-from-snapshot --region <region> --db-cluster-identifier <name>-encrypted --snapshot-identifier <name>-clear --engine "$ENGINE" --kms-key-id alias/aws/rds',
        'aws rds create-db-instance --region <region> --db-cluster-identifier <name>-encrypted --db-instance-identifier <name>-encrypted-1 --db-instance-class "$INSTANCE_CLASS" --engine "$ENGINE"',
      ].join("\n"),
      terraform: `# A new cluster: the old one stays until it is deleted.
resource "aws_rds_cluster" "this" {
  cluster_identifier  = "<name>-encrypted"
  engine              = "ENGINE"
  snapshot_identifier = "<name>-clear"
  storage_encrypted   = true
  kms_key_id          = "KMS_KEY_ARN"
}`,
      cloudformation: `Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      Engine: aurora-postgresql
      SnapshotIdentifier: <name>-clear
      StorageEncrypted: true
      KmsKeyId: alias/aws/rds`,
      choices: ["ENGINE", "KMS_KEY_ARN"],
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
      impact:
        "What is written after the snapshot is not in the new cluster, so writing has to stop meanwhile.",
    },
    references: [
      "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusters.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    ],
    frameworks: { "aws-fsbp": ["RDS.27"], "cis-aws-6.0.0": ["3.2.1"], "cis-aws-7.0.0": ["3.2.1"] },
    categories: ["encryption"],
    aliases: ["prowler:rds_cluster_storage_encrypted"],
    since: "0.1.0",
  },
  over: withFacets(dbClusters, "storageEncrypted"),
  evaluate: (cluster, facts) =>
    settingOutcome(cluster, facts.storageEncrypted, (isEncrypted) =>
      isEncrypted
        ? pass(`RDS cluster ${cluster.name} is encrypted.`)
        : fail(`RDS cluster ${cluster.name} is not encrypted.`),
    ),
});
