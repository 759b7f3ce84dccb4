import type { ErrorAnswers } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as efs from "./clients/efs.ts";

export const services = { efs };

/** For whoever comes through a mount target, which a network's groups guard. */
const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
    Resource: "*",
    Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
  },
});

export const fileSystem: efs.FileSystemDescription = {
  OwnerId: "111122223333",
  CreationToken: "labels",
  FileSystemId: "fs-0123abcd",
  FileSystemArn: "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-0123abcd",
  CreationTime: new Date("2026-01-01T00:00:00Z"),
  LifeCycleState: "available",
  NumberOfMountTargets: 1,
  SizeInBytes: { Value: 6144 },
  PerformanceMode: "generalPurpose",
  Encrypted: true,
  Tags: [],
};

/** What an account answers in which no check of this service fails. */
export const answers = () =>
  ({
    efs: {
      DescribeFileSystemPolicy: { FileSystemId: "fs-0123abcd", Policy },
      DescribeFileSystems: {
        FileSystems: [fileSystem],
      },
    },
  }) satisfies Fixtures<typeof services>;

/** A file system without a policy is open; a deleted one is left out. */
export const errors: ErrorAnswers = {
  "elasticfilesystem:DescribeFileSystemPolicy": {
    PolicyNotFound: "fail",
    FileSystemNotFound: "not-applicable",
  },
};
