import type { DemoVerdicts, Deviations } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "parcels-staging"
    ? {
        regions: {
          "us-east-1": {
            rds: {
              DescribeDBClusters: {
                DBClusters: [
                  {
                    DBClusterIdentifier: "routes",
                    DBClusterArn: "arn:aws:rds:us-east-1:210987654321:cluster:routes",
                    Engine: "aurora-mysql",
                    EngineMode: "provisioned",
                    Status: "available",
                    StorageEncrypted: false,
                    MultiAZ: false,
                    DBClusterMembers: [{ DBInstanceIdentifier: "routes-1" }],
                  },
                ],
              },
              DescribeDBInstances: {
                DBInstances: [
                  {
                    DBInstanceIdentifier: "labels",
                    DBInstanceArn: "arn:aws:rds:us-east-1:210987654321:db:labels",
                    Engine: "mysql",
                    DBInstanceStatus: "available",
                    StorageEncrypted: false,
                    AutoMinorVersionUpgrade: false,
                    PubliclyAccessible: true,
                    MultiAZ: false,
                  },
                ],
              },
            },
          },
        },
      }
    : {};

export const verdicts: DemoVerdicts = {
  "parcels-staging": {
    "rds-cluster-multi-az": { "us-east-1": "fail" },
    "rds-cluster-storage-encrypted": { "us-east-1": "fail" },
    "rds-instance-minor-upgrades-automatic": { "us-east-1": "fail" },
    "rds-instance-multi-az": { "us-east-1": "fail" },
    "rds-instance-public-access-disabled": { "us-east-1": "fail" },
    "rds-instance-storage-encrypted": { "us-east-1": "fail" },
  },
};
