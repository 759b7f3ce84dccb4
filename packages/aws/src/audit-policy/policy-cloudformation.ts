import { type AuditRoleOptions, roleNameOf, scanCommandOf } from "./audit-role.ts";
import type { PolicyDocument } from "./policy.ts";
import { discoveryPolicy } from "./policy-discovery.ts";

const head = (
  options: AuditRoleOptions,
): string => `# To scan an organization whose accounts all have the role:
# ${scanCommandOf(roleNameOf(options), options)}
AWSTemplateFormatVersion: "2010-09-09"
Description: Role that lets Postern read what its checks need. For a stack or a StackSet over an organization.

Parameters:
  TrustedAccountId:
    Type: String
    Description: Account whose identities may assume the role, where its own policies allow them to.
    AllowedPattern: "^[0-9]{12}$"
    ConstraintDescription: must be the twelve digits of an account id
  ExternalId:
    Type: String
    Description: External id that assuming the role takes; empty for none.
    Default: ""
    AllowedPattern: "^([a-zA-Z0-9_+=,.@:/-]{2,1224})?$"
    ConstraintDescription: must be empty or 2 to 1224 letters, digits and characters of _+=,.@:/-
  RoleName:
    Type: String
    Description: Name of the role, as postern scan --org-role gives it.
    Default: ${JSON.stringify(roleNameOf(options))}
    AllowedPattern: "^[a-zA-Z0-9_+=,.@-]{1,64}$"
    ConstraintDescription: must be 1 to 64 letters, digits and characters of _+=,.@-

Conditions:
  HasExternalId: !Not [!Equals [!Ref ExternalId, ""]]
`;

const role = `
Resources:
  AuditRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      Description: Lets Postern read what its checks need.
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              AWS: !Sub arn:\${AWS::Partition}:iam::\${TrustedAccountId}:root
            Action: sts:AssumeRole
            Condition: !If
              - HasExternalId
              - StringEquals:
                  sts:ExternalId: !Ref ExternalId
              - !Ref AWS::NoValue
`;

const discoveryCondition = `  IsTrustedAccount: !Equals [!Ref AWS::AccountId, !Ref TrustedAccountId]
`;

const discovery = (options: AuditRoleOptions): string => `  DiscoveryPolicy:
    Type: AWS::IAM::ManagedPolicy
    Condition: IsTrustedAccount
    Properties:
${policyDocument(discoveryPolicy("arn:${AWS::Partition}:iam::*:role/${RoleName}", options))}`;

const outputs = (options: AuditRoleOptions): string => {
  const command = scanCommandOf("${RoleName}", options);
  return `
Outputs:
  RoleArn:
    Description: ARN of the role.
    Value: !GetAtt AuditRole.Arn
  ScanCommand:
    Description: Scans an organization whose accounts all have the role.
    Value: !If
      - HasExternalId
      - !Sub ${command} --external-id \${ExternalId}
      - !Sub ${command}
`;
};

const discoveryOutput = `  DiscoveryPolicyArn:
    Description: ARN of the policy of whoever finds the organization's accounts and assumes the role.
    Condition: IsTrustedAccount
    Value: !Ref DiscoveryPolicy
`;

/**
 * A CloudFormation template, also for a StackSet over an organization, of a role that may do what the
 * policies allow. The account that may assume it, its external id and its name are parameters.
 *
 * @param policies as `policyDocuments` makes them; each becomes a managed policy, since inline ones
 *   share 10,240 characters
 */
export function cloudFormationAuditRole(
  policies: readonly PolicyDocument[],
  options: AuditRoleOptions = {},
): string {
  const only = (text: string): string => (options.discovery ? text : "");
  const managedPolicies = policies.map((policy, index) => managedPolicy(policy, index + 1));
  return [
    head(options),
    only(discoveryCondition),
    role,
    ...managedPolicies,
    only(discovery(options)),
    outputs(options),
    only(discoveryOutput),
  ].join("");
}

function managedPolicy(policy: PolicyDocument, number: number): string {
  return `  ReadPolicy${number}:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Roles: [!Ref AuditRole]
${policyDocument(policy)}`;
}

function policyDocument({ Version, Statement }: PolicyDocument): string {
  return `      PolicyDocument:
        Version: ${JSON.stringify(Version)}
        Statement:
${Statement.map(statement).join("")}`;
}

function statement({
  Sid,
  Effect,
  Action,
  Resource,
  Condition,
}: PolicyDocument["Statement"][number]): string {
  return `          - Sid: ${JSON.stringify(Sid)}
            Effect: ${Effect}
            Action:
${Action.map((action) => `              - ${JSON.stringify(action)}\n`).join("")}            Resource: ${Resource.includes("${") ? "!Sub " : ""}${JSON.stringify(Resource)}
${Condition === undefined ? "" : `            Condition: ${JSON.stringify(Condition)}\n`}`;
}
