/** Calls of one service that must be monitored. */
export interface MonitoredCalls {
  /** The requirement of the CIS AWS Foundations Benchmark 7.0. */
  readonly cis: string;
  readonly source: string;
  /** The events that a filter must catch. */
  readonly events: readonly string[];
  /** Related events that the benchmark does not name: they need not be caught, unless a user adds them. */
  readonly notRequired: readonly string[];
}

/** Requirements that are lists of API calls, by the middle of their check's id (cloudwatch-…-monitored). */
export const monitoredCalls = {
  "iam-policy-changes": {
    cis: "5.4",
    source: "iam.amazonaws.com",
    events: [
      "DeleteGroupPolicy",
      "DeleteRolePolicy",
      "DeleteUserPolicy",
      "PutGroupPolicy",
      "PutRolePolicy",
      "PutUserPolicy",
      "CreatePolicy",
      "DeletePolicy",
      "CreatePolicyVersion",
      "DeletePolicyVersion",
      "AttachRolePolicy",
      "DetachRolePolicy",
      "AttachUserPolicy",
      "DetachUserPolicy",
      "AttachGroupPolicy",
      "DetachGroupPolicy",
    ],
    notRequired: ["SetDefaultPolicyVersion", "UpdateAssumeRolePolicy", "PutRolePermissionsBoundary"],
  },
  "cloudtrail-changes": {
    cis: "5.5",
    source: "cloudtrail.amazonaws.com",
    events: ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"],
    notRequired: ["PutEventSelectors", "PutInsightSelectors"],
  },
  "key-deletion": {
    cis: "5.7",
    source: "kms.amazonaws.com",
    events: ["DisableKey", "ScheduleKeyDeletion"],
    notRequired: ["DeleteImportedKeyMaterial"],
  },
  "bucket-policy-changes": {
    cis: "5.8",
    source: "s3.amazonaws.com",
    events: [
      "PutBucketAcl",
      "PutBucketPolicy",
      "PutBucketCors",
      "PutBucketLifecycle",
      "PutBucketReplication",
      "DeleteBucketPolicy",
      "DeleteBucketCors",
      "DeleteBucketLifecycle",
      "DeleteBucketReplication",
    ],
    notRequired: ["PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock"],
  },
  "config-changes": {
    cis: "5.9",
    source: "config.amazonaws.com",
    events: [
      "StopConfigurationRecorder",
      "DeleteDeliveryChannel",
      "PutDeliveryChannel",
      "PutConfigurationRecorder",
    ],
    notRequired: ["DeleteConfigurationRecorder"],
  },
  "security-group-changes": {
    cis: "5.10",
    source: "ec2.amazonaws.com",
    events: [
      "AuthorizeSecurityGroupIngress",
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
      "RevokeSecurityGroupEgress",
      "CreateSecurityGroup",
      "DeleteSecurityGroup",
      "ModifySecurityGroupRules",
    ],
    notRequired: [],
  },
  "network-acl-changes": {
    cis: "5.11",
    source: "ec2.amazonaws.com",
    events: [
      "CreateNetworkAcl",
      "CreateNetworkAclEntry",
      "DeleteNetworkAcl",
      "DeleteNetworkAclEntry",
      "ReplaceNetworkAclEntry",
      "ReplaceNetworkAclAssociation",
    ],
    notRequired: [],
  },
  "gateway-changes": {
    cis: "5.12",
    source: "ec2.amazonaws.com",
    events: [
      "CreateCustomerGateway",
      "DeleteCustomerGateway",
      "AttachInternetGateway",
      "CreateInternetGateway",
      "DeleteInternetGateway",
      "DetachInternetGateway",
    ],
    notRequired: ["CreateEgressOnlyInternetGateway", "CreateNatGateway", "CreateTransitGateway"],
  },
  "route-table-changes": {
    cis: "5.13",
    source: "ec2.amazonaws.com",
    events: [
      "CreateRoute",
      "CreateRouteTable",
      "ReplaceRoute",
      "ReplaceRouteTableAssociation",
      "DeleteRouteTable",
      "DeleteRoute",
      "DisassociateRouteTable",
    ],
    notRequired: ["AssociateRouteTable"],
  },
  "vpc-changes": {
    cis: "5.14",
    source: "ec2.amazonaws.com",
    events: [
      "CreateVpc",
      "DeleteVpc",
      "ModifyVpcAttribute",
      "AcceptVpcPeeringConnection",
      "CreateVpcPeeringConnection",
      "DeleteVpcPeeringConnection",
      "RejectVpcPeeringConnection",
      "AttachClassicLinkVpc",
      "DetachClassicLinkVpc",
      "DisableVpcClassicLink",
      "EnableVpcClassicLink",
    ],
    notRequired: ["DeleteFlowLogs"],
  },
  "organization-changes": {
    cis: "5.15",
    source: "organizations.amazonaws.com",
    events: [
      "AcceptHandshake",
      "DeclineHandshake",
      "AttachPolicy",
      "DetachPolicy",
      "CreatePolicy",
      "UpdatePolicy",
      "DeletePolicy",
      "EnablePolicyType",
      "DisablePolicyType",
      "CreateAccount",
      "InviteAccountToOrganization",
      "LeaveOrganization",
      "RemoveAccountFromOrganization",
      "MoveAccount",
      "CreateOrganizationalUnit",
      "UpdateOrganizationalUnit",
      "DeleteOrganizationalUnit",
      "DeleteOrganization",
    ],
    notRequired: ["CancelHandshake", "CreateOrganization", "EnableAllFeatures"],
  },
} as const satisfies Readonly<Record<string, MonitoredCalls>>;
