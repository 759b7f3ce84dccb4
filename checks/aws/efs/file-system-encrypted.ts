import { defineCheck, fail, pass, read, withFacets } from "@postern/sdk";
import { fileSystems } from "./collectors/file-systems.ts";
import { ofDeleted } from "./shared/deletion.ts";

export default defineCheck({
  metadata: {
    id: "efs-file-system-encrypted",
    title: "EFS file system is encrypted at rest",
    severity: "medium",
    service: "efs",
    description:
      "Looks whether the files and their names are encrypted where they are stored. EFS encrypts by a KMS key always; whether that key is AWS's or one's own is not judged.",
    risk: "Whoever gets at the storage or its backups reads the files, and rules that ask for encryption at rest are broken.",
    remediation: {
      summary:
        "Encryption can be chosen only when a file system is made: make a new one, copy the files and mount it instead.",
      console: [
        "Open the EFS console in region <region>, choose Create file system and Customize, and leave encryption at rest ticked.",
        "Open DataSync, make a task from <name> to the new file system, and run it.",
        "Mount the new file system in place of <name>, then delete <name>.",
      ],
      cli: "aws efs create-file-system --encrypted --region <region>",
      terraform:
        '# A new file system: the old one stays until it is deleted.\nresource "aws_efs_file_system" "this" {\n  encrypted = true\n}',
      cloudformation:
        "Resources:\n  FileSystem:\n    Type: AWS::EFS::FileSystem\n    DeletionPolicy: Retain\n    UpdateReplacePolicy: Retain\n    Properties:\n      Encrypted: true",
      url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
      impact:
        "Clients have to mount another file system, and writing has to stop while the last files are copied.",
    },
    references: [
      "https://docs.aws.amazon.com/efs/latest/ug/API_DescribeFileSystems.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html",
    ],
    frameworks: {
      "aws-fsbp": ["EFS.1", "EFS.8"],
      "cis-aws-6.0.0": ["3.3.1"],
      "cis-aws-7.0.0": ["3.3.1"],
    },
    categories: ["encryption"],
    aliases: ["prowler:efs_encryption_at_rest_enabled"],
    since: "0.1.0",
  },
  over: withFacets(fileSystems, "state", "encrypted"),
  evaluate({ name }, facts) {
    const deleted = ofDeleted(name, read(facts.state));
    if (deleted !== undefined) return deleted;
    return read(facts.encrypted)
      ? pass(`File system ${name} is encrypted.`)
      : fail(`File system ${name} is not encrypted.`);
  },
});
