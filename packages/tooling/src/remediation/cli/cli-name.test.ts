import { expect, test } from "vitest";
import { cliName, cliOperation } from "./cli-name.ts";

test.each([
  ["DBInstanceIdentifier", "db-instance-identifier"],
  ["VpcSecurityGroupIds", "vpc-security-group-ids"],
  ["TagARNs", "tag-arns"],
  ["CodeSha256", "code-sha256"],
  ["EnableIAMDatabaseAuthentication", "enable-iam-database-authentication"],
  ["KMSKeyId", "kms-key-id"],
])("%s is --%s", (member, option) => {
  expect(cliName(member)).toBe(option);
});

test.each([
  ["CreateCachediSCSIVolume", "create-cached-iscsi-volume"],
  ["CreateOAuth2Token", "create-oauth2-token"],
  ["ExecutePartiQLStatement", "execute-partiql-statement"],
  ["ListHITsForQualificationType", "list-hits-for-qualification-type"],
])("the operation %s is %s", (operation, command) => {
  expect(cliOperation(operation)).toBe(command);
});
