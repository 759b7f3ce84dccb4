import type { Fixtures } from "@postern/testing/loopback";
import * as rds from "./clients/rds.ts";

export const services = { rds };

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    rds: {
      DescribeDBClusters: {
        DBClusters: [
          {
            DBClusterIdentifier: "tracking",
            DBClusterArn: "arn:aws:rds:eu-central-1:111122223333:cluster:tracking",
            Engine: "aurora-postgresql",
            EngineMode: "provisioned",
            Status: "available",
            StorageEncrypted: true,
            MultiAZ: true,
            DBClusterMembers: [
              { DBInstanceIdentifier: "tracking-1", IsClusterWriter: true },
              { DBInstanceIdentifier: "tracking-2", IsClusterWriter: false },
            ],
          },
        ],
      },
      DescribeDBInstances: {
        DBInstances: [
          {
            DBInstanceIdentifier: "parcels",
            DBInstanceArn: "arn:aws:rds:eu-central-1:111122223333:db:parcels",
            Engine: "postgres",
            DBInstanceStatus: "available",
            StorageEncrypted: true,
            AutoMinorVersionUpgrade: true,
            PubliclyAccessible: false,
            MultiAZ: true,
          },
        ],
      },
    },
  }) satisfies Fixtures<typeof services>;
