import { awsError } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { fileSystem, type services } from "./sound.ts";

export const deviations: Deviations<typeof services> = ({ id, name }) => {
  const FileSystemArn = `arn:aws:elasticfilesystem:us-east-1:${id}:file-system/fs-0123abcd`;
  // From before file systems were encrypted.
  if (name === "parcels-prod")
    return {
      regions: {
        "us-east-1": {
          efs: { DescribeFileSystems: { FileSystems: [{ ...fileSystem, FileSystemArn, Encrypted: false }] } },
        },
      },
    };
  if (name === "route-planner-ml")
    return { regions: { "us-east-1": { efs: { DescribeFileSystemPolicy: awsError("PolicyNotFound") } } } };
  return {};
};

export const verdicts: DemoVerdicts = {
  "parcels-prod": {
    "efs-file-system-encrypted": { "us-east-1": "fail" },
  },
  "route-planner-ml": {
    "efs-file-system-anonymous-access-denied": { "us-east-1": "fail" },
  },
};
