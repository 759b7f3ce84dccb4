import type { DemoVerdicts, Deviations } from "../demo/deviation.ts";
import type { services } from "./sound.ts";

export const deviations: Deviations<typeof services> = ({ name }) =>
  name === "parcels-staging"
    ? {
        regions: {
          "us-east-1": {
            rds: {
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
    "rds-instance-storage-encrypted": { "us-east-1": "fail" },
  },
};
