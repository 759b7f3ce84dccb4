import { describe, expect, test } from "vitest";
import { lintersLeftOut } from "../../src/outside/linters.ts";
import { botocoreModels } from "../../src/remediation/cli/aws-models.ts";
import { cliProblems } from "../../src/remediation/cli/cli-problems.ts";
import { readRemediations } from "../../src/remediation/read-remediations.ts";
import {
  cliRemediationProblems,
  cloudFormationRemediationProblems,
} from "../../src/remediation/remediation-problems.ts";

describe.skipIf(lintersLeftOut)("the remediation of the built-in checks", () => {
  test("has no CLI command that botocore's models refuse", async () => {
    expect(cliRemediationProblems(await readRemediations(), botocoreModels())).toEqual([]);
  });

  test.each([
    ["aws s3api put-bucket-versioning --bucket <name> --versioning-configuration Status=Enable", "“Enable”"],
    ["aws ec2 enable-ebs-encryption-default", "did you mean “enable-ebs-encryption-by-default”?"],
    ["aws iam delete-access-key --access-key <name>", "did you mean “--access-key-id”?"],
    ["aws eks update-cluster-version --name <name> --version 1.33", "--kubernetes-version is required"],
  ])("would not get by with %s", (script, problem) => {
    expect(cliProblems(script, botocoreModels()).join("\n")).toContain(problem);
  });

  test.each([
    "aws ec2 revoke-security-group-ingress --group-id <name> --protocol tcp --port 22 --cidr 0.0.0.0/0",
    "aws ec2 modify-instance-attribute --instance-id <name> --no-source-dest-check",
    "aws iam update-account-password-policy --minimum-password-length 14 --no-allow-users-to-change-password",
    "aws rds wait db-instance-available --db-instance-identifier <name>",
    "aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=<arn> --recording-group allSupported=true,includeGlobalResourceTypes=true",
  ])("may say %s", (script) => {
    expect(cliProblems(script, botocoreModels())).toEqual([]);
  });

  test("has no CloudFormation template that cfn-lint refuses", async () => {
    expect(await cloudFormationRemediationProblems(await readRemediations())).toEqual([]);
  });

  test("would not get by with a wrong property", async () => {
    const cloudformation =
      "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotations: true\n      Description: <name>";
    const remediation = { cli: { none: "…" }, terraform: { none: "…" }, cloudformation };
    const problems = await cloudFormationRemediationProblems([{ id: "kms-key-rotated", remediation }]);
    expect(problems).toEqual([
      expect.stringMatching(
        /^kms-key-rotated: cloudformation, line 5: .*'EnableKeyRotations' was unexpected/,
      ),
    ]);
  });
});
