import type { DemoAccount } from "../../demo/organization.ts";
import type { SampleUser } from "./sample-credential-report.ts";

const createdAt = new Date("2019-03-01T08:00:00Z");

/** Its users as the credential report tells of them. */
export function carelessUsers({ id }: DemoAccount): readonly SampleUser[] {
  const named = (name: string) => ({ arn: `arn:aws:iam::${id}:user/${name}`, createdAt });
  return [
    {
      ...named("founder"),
      password: { usedDaysAgo: 400 },
      key: { madeDaysAgo: 2000, usedDaysAgo: 900, service: "iam" },
    },
    { ...named("courier-app"), key: { madeDaysAgo: 40, usedDaysAgo: 0, service: "s3" } },
    { ...named("dispatcher"), password: { usedDaysAgo: 2 }, mfa: true },
  ];
}

/** A certificate of the time before AWS had free ones. */
export function expiredCertificate({ id }: DemoAccount) {
  return {
    ServerCertificateMetadataList: [
      {
        Arn: `arn:aws:iam::${id}:server-certificate/parcels-2020`,
        Path: "/",
        ServerCertificateName: "parcels-2020",
        ServerCertificateId: "ASCAEXAMPLE",
        Expiration: new Date("2021-03-01T00:00:00Z"),
      },
    ],
    IsTruncated: false,
  };
}

const document = (...Statement: readonly object[]) =>
  encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement }));
const allow = (Action: string, Resource = "*") => document({ Effect: "Allow", Action, Resource });
const inline = (name: string, action: string) => [{ PolicyName: name, PolicyDocument: allow(action) }];
const attached = (...names: readonly string[]) =>
  names.map((name) => ({ PolicyName: name, PolicyArn: `arn:aws:iam::aws:policy/${name}` }));

/** What IAM tells of the founder's own account, where people are users and everybody may do everything. */
export function carelessIdentities({ id }: DemoAccount) {
  const named = (kind: string, name: string) => ({ Arn: `arn:aws:iam::${id}:${kind}/${name}`, Path: "/" });
  const user = (name: string, GroupList: readonly string[], policies: readonly string[]) => ({
    ...named("user", name),
    UserName: name,
    CreateDate: createdAt,
    GroupList: [...GroupList],
    AttachedManagedPolicies: attached(...policies),
  });
  const role = (name: string, policies: readonly string[], trust: object) => ({
    ...named("role", name),
    RoleName: name,
    RolePolicyList: [],
    AttachedManagedPolicies: attached(...policies),
    AssumeRolePolicyDocument: document({ Effect: "Allow", Action: "sts:AssumeRole", ...trust }),
  });
  const policy = (name: string, action: string) => ({
    ...named("policy", name),
    PolicyName: name,
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: 0,
    PolicyVersionList: [{ VersionId: "v1", IsDefaultVersion: true, Document: allow(action) }],
  });
  return {
    UserDetailList: [
      { ...user("founder", ["founders"], []), UserPolicyList: inline("all-of-it", "*") },
      user("courier-app", [], []),
      user("dispatcher", [], []),
    ],
    GroupDetailList: [
      {
        ...named("group", "founders"),
        GroupName: "founders",
        AttachedManagedPolicies: attached("AdministratorAccess", "AWSCloudShellFullAccess"),
        GroupPolicyList: inline("users", "iam:*"),
      },
    ],
    RoleDetailList: [
      role("consultants", ["AdministratorAccess", "ReadOnlyAccess", "AmazonBedrockFullAccess"], {
        Principal: { AWS: "*" },
        Condition: { StringEquals: { "sts:ExternalId": "pigeon" } },
      }),
      role("deploy", [], {
        Principal: { Federated: `arn:aws:iam::${id}:oidc-provider/token.actions.githubusercontent.com` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
      }),
      role("exports", [], { Principal: { Service: "export.rds.amazonaws.com" } }),
    ],
    Policies: [
      policy("everything", "*"),
      policy("hand-out-keys", "iam:CreateAccessKey"),
      policy("trails", "cloudtrail:*"),
      policy("wander", "sts:AssumeRole"),
    ],
    IsTruncated: false,
  };
}
