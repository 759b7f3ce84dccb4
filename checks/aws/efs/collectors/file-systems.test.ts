import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { fileSystem, services } from "../sound.ts";
import { fileSystems } from "./file-systems.ts";

const arn = (id: string) => `arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/${id}`;
const system = (FileSystemId: string, differences: object = {}) => ({
  ...fileSystem,
  FileSystemId,
  FileSystemArn: arn(FileSystemId),
  ...differences,
});
const statement = { Effect: "Allow", Principal: "*", Action: "elasticfilesystem:ClientMount", Resource: "*" };
const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

testCollector(
  fileSystems,
  {
    "file systems with and without a policy, over pages": {
      fixtures: {
        efs: {
          DescribeFileSystems: pagesOf(
            "FileSystems",
            [[system("fs-1")], [system("fs-2", { Encrypted: false, LifeCycleState: "updating" })]],
            { input: "Marker", output: "NextMarker" },
          ),
          DescribeFileSystemPolicy: ({ FileSystemId }) =>
            FileSystemId === "fs-1" ? { FileSystemId, Policy } : awsError("PolicyNotFound"),
        },
      },
      expect: [
        {
          uid: arn("fs-1"),
          name: "fs-1",
          arn: arn("fs-1"),
          facets: { state: "available", encrypted: true, policy: policyOf(statement) },
        },
        { uid: arn("fs-2"), facets: { state: "updating", encrypted: false, policy: null } },
      ],
    },
    "a file system that was deleted meanwhile is left out": {
      fixtures: {
        efs: {
          DescribeFileSystems: { FileSystems: [system("fs-1")] },
          DescribeFileSystemPolicy: awsError("FileSystemNotFound"),
        },
      },
      expect: [],
    },
    "without a word on encryption nobody knows of it, but of the policy": {
      fixtures: {
        efs: {
          DescribeFileSystems: { FileSystems: [system("fs-1", { Encrypted: undefined })] },
          DescribeFileSystemPolicy: { FileSystemId: "fs-1", Policy },
        },
      },
      expect: [
        {
          uid: arn("fs-1"),
          facets: { encrypted: unreadable("unexpected-reply"), policy: policyOf(statement) },
        },
      ],
    },
    "a region without file systems has none": {
      fixtures: { efs: { DescribeFileSystems: { FileSystems: [] } } },
      expect: [],
    },
  },
  { services },
);
