import { defineCheck, fail, read, withFacets } from "@postern/sdk";
import { cloudformationPolicy, terraformPolicy } from "../shared/policy-texts.ts";
import { publicPolicyOutcome } from "../shared/public-policy.ts";
import { fileSystems } from "./collectors/file-systems.ts";
import { ofDeleted } from "./shared/deletion.ts";

const statement = { action: "elasticfilesystem:ClientMount", resource: "*", principal: "role/ROLE" };

export default defineCheck({
  metadata: {
    id: "efs-file-system-anonymous-access-denied",
    title: "EFS file system denies anonymous access",
    severity: "medium",
    service: "efs",
    description:
      "Looks whether the file system has a policy, and whether that lets in everyone. Without a policy EFS gives any client that reaches a mount target all rights, without credentials. A mount target has no public address, so that this is about the network around it; a policy for clients that come through a mount target leaves it to the security groups there, and passes.",
    risk: "One machine in the network that is taken over, or one security group that is too wide, is enough to read, change and delete every file as root.",
    remediation: {
      summary:
        "Give the file system a policy that names who may mount it, and mount it with IAM authorization.",
      console: [
        "Open the EFS console in region <region>, choose <name> and File system policy, Edit.",
        "Tick Prevent anonymous access, or name the roles of the clients, and save.",
      ],
      cli: "aws efs put-file-system-policy --file-system-id <name> --policy file://policy.json --region <region>",
      terraform: `resource "aws_efs_file_system_policy" "this" {
  file_system_id = "<name>"
  policy = ${terraformPolicy(statement)}
}`,
      cloudformation: `Resources:
  FileSystem:
    Type: AWS::EFS::FileSystem
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      Encrypted: true
      FileSystemPolicy:${cloudformationPolicy(statement)}`,
      choices: ["ROLE"],
      url: "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html",
      impact: "Clients that mount without IAM authorization are refused.",
    },
    references: [
      "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
      "https://docs.aws.amazon.com/efs/latest/ug/API_DescribeFileSystemPolicy.html",
    ],
    frameworks: { "cis-aws-7.0.0": ["2.21"] },
    categories: ["network", "identity"],
    aliases: ["prowler:efs_not_publicly_accessible"],
    since: "0.1.0",
  },
  over: withFacets(fileSystems, "state", "policy"),
  evaluate({ name }, facts) {
    const deleted = ofDeleted(name, read(facts.state));
    if (deleted !== undefined) return deleted;
    const policy = read(facts.policy);
    return policy === null
      ? fail(`File system ${name} has no policy: whoever reaches a mount target has all rights.`)
      : publicPolicyOutcome(`File system ${name}`, policy, "open to anonymous clients");
  },
});
