import { expect, test } from "vitest";
import { parse, type CollectionTag, type ScalarTag } from "yaml";
import type { AuditRoleOptions } from "./audit-role.ts";
import { policyDocuments } from "./policy.ts";
import { cloudFormationAuditRole } from "./policy-cloudformation.ts";

// Each short form of an intrinsic function stands for an object with its long form.
const scalarFunctions: ScalarTag[] = ["Ref", "GetAtt", "Sub"].map((name) => ({
  tag: `!${name}`,
  resolve: (text: string) => ({ [name]: text }),
}));
const listFunctions: CollectionTag[] = ["If", "Not", "Equals"].map((name) => ({
  tag: `!${name}`,
  collection: "seq",
  resolve: (list) => list,
}));

function parsed(actions: readonly string[], options?: AuditRoleOptions) {
  const text = cloudFormationAuditRole(policyDocuments(actions), options);
  return parse(text, { customTags: [...scalarFunctions, ...listFunctions] });
}

test("the role has a policy of exactly the actions", () => {
  const { Resources } = parsed(["iam:ListUsers", "ec2:DescribeRegions", "iam:ListUsers"]);
  expect(Object.keys(Resources)).toEqual(["AuditRole", "ReadPolicy1"]);
  expect(Resources.ReadPolicy1).toEqual({
    Type: "AWS::IAM::ManagedPolicy",
    Properties: {
      Roles: [{ Ref: "AuditRole" }],
      PolicyDocument: policyDocuments(["ec2:DescribeRegions", "iam:ListUsers"])[0],
    },
  });
});

test("only the given account may assume the role, with the external id where one is given", () => {
  const { Conditions, Outputs, Parameters, Resources } = parsed(["iam:ListUsers"]);
  expect(Resources.AuditRole.Properties).toMatchObject({
    RoleName: { Ref: "RoleName" },
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: { Sub: "arn:${AWS::Partition}:iam::${TrustedAccountId}:root" } },
          Action: "sts:AssumeRole",
          Condition: [
            "HasExternalId",
            { StringEquals: { "sts:ExternalId": { Ref: "ExternalId" } } },
            { Ref: "AWS::NoValue" },
          ],
        },
      ],
    },
  });
  expect(Conditions).toEqual({ HasExternalId: [[{ Ref: "ExternalId" }, ""]] });
  expect(Object.keys(Parameters)).toEqual(["TrustedAccountId", "ExternalId", "RoleName"]);
  expect(Parameters.TrustedAccountId).not.toHaveProperty("Default");
  expect(Parameters.RoleName.Default).toBe("PosternAudit");
  expect(Outputs.RoleArn.Value).toEqual({ GetAtt: "AuditRole.Arn" });
});

test.each([
  ["TrustedAccountId", ["111122223333"], ["", "11112222333", "*", "111122223333\n"]],
  ["ExternalId", ["", "a-b_c=1", "x".repeat(1224)], ["x", "a b", "x".repeat(1225)]],
  ["RoleName", ["PosternAudit", "a+b=c,d.e@f_g-h"], ["", "a/b", "x".repeat(65)]],
])("parameter %s takes what IAM takes", (name, good, bad) => {
  const pattern = new RegExp(parsed([]).Parameters[name].AllowedPattern);
  expect(good.filter((value) => !pattern.test(value))).toEqual([]);
  expect(bad.filter((value) => pattern.test(value))).toEqual([]);
});

test("on request the trusted account gets the policy of discovery, for the role of that name alone", () => {
  const { Conditions, Outputs, Resources } = parsed(["iam:ListUsers"], { discovery: true });
  expect(Resources.DiscoveryPolicy).toEqual({
    Type: "AWS::IAM::ManagedPolicy",
    Condition: "IsTrustedAccount",
    Properties: {
      PolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          expect.objectContaining({
            Action: ["organizations:DescribeOrganization", "organizations:ListAccounts"],
            Resource: "*",
          }),
          expect.objectContaining({
            Action: ["sts:AssumeRole"],
            Resource: { Sub: "arn:${AWS::Partition}:iam::*:role/${RoleName}" },
          }),
        ],
      },
    },
  });
  expect(Conditions.IsTrustedAccount).toEqual([{ Ref: "AWS::AccountId" }, { Ref: "TrustedAccountId" }]);
  expect(Outputs.DiscoveryPolicyArn.Condition).toBe("IsTrustedAccount");
  const { Resources: without } = parsed(["iam:ListUsers"]);
  expect(without).not.toHaveProperty("DiscoveryPolicy");
});

test.each<[AuditRoleOptions, string, string]>([
  [{}, "PosternAudit", ""],
  [{ roleName: "Audit-1" }, "Audit-1", ""],
  [{ roleName: "0123" }, "0123", ""],
  [
    { discovery: true, organizationalUnits: ["ou-exam-11112222", "r-exam"] },
    "PosternAudit",
    " --ou ou-exam-11112222 --ou r-exam",
  ],
])("%j names the role, and the scan that uses it", (options, name, units) => {
  const { Outputs, Parameters, Resources } = parsed(["iam:ListUsers"], options);
  expect(Parameters.RoleName.Default).toBe(name);
  const command = "postern scan --org --org-role";
  expect(cloudFormationAuditRole([], options).split("\n")[1]).toBe(`# ${command} ${name}${units}`);
  const withRole = `${command} \${RoleName}${units}`;
  expect(Outputs.ScanCommand.Value).toEqual([
    "HasExternalId",
    { Sub: `${withRole} --external-id \${ExternalId}` },
    { Sub: withRole },
  ]);
  const listed = JSON.stringify(Resources.DiscoveryPolicy ?? "").includes("ListAccountsForParent");
  expect(listed).toBe(units !== "");
});

test("several policies all belong to the role, and no action is lost", () => {
  const actions = Array.from({ length: 400 }, (_, index) => `service:DescribeSomethingLong${1000 + index}`);
  const { AuditRole, ...policies } = parsed(actions).Resources;
  expect(AuditRole.Type).toBe("AWS::IAM::Role");
  expect(Object.keys(policies)).toEqual(["ReadPolicy1", "ReadPolicy2", "ReadPolicy3"]);
  const properties = Object.values(policies).map((policy) => propertiesOf(policy));
  expect(properties.every(({ Roles }) => Roles[0]?.Ref === "AuditRole")).toBe(true);
  expect(properties.flatMap(({ PolicyDocument }) => PolicyDocument.Statement[0].Action)).toEqual(actions);
});

function propertiesOf(resource: unknown) {
  const { Properties } = resource as {
    readonly Properties: {
      readonly Roles: readonly { readonly Ref: string }[];
      readonly PolicyDocument: { readonly Statement: readonly [{ readonly Action: readonly string[] }] };
    };
  };
  return Properties;
}
