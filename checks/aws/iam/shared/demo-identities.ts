import { type DemoAccount, type DemoAccountName, organization } from "../../demo/organization.ts";

/** How users, roles and policies of their own are kept, in the accounts that have some. */
const keeping: Readonly<Partial<Record<DemoAccountName, "careful" | "careless">>> = {
  "payments-prod": "careful",
  "parcels-prod": "careless",
};

const document = (...Statement: readonly object[]) =>
  encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement }));
const version = (Document: string) => [{ VersionId: "v1", IsDefaultVersion: true, Document }];

/** What IAM tells of the identities of an account: all have a role for auditors, few have more. */
export function authorizationDetails({ id, name }: DemoAccount) {
  const identities = keeping[name];
  const arn = (end: string) => `arn:aws:iam::${id}:${end}`;
  const trust = document({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${organization.managementAccount}:root` },
    Action: "sts:AssumeRole",
  });
  const policies = {
    "read-parcels": { Action: "s3:GetObject", Resource: "arn:aws:s3:::pigeonpost-parcels/*" },
    everything: { Action: "*", Resource: "*" },
  };
  const policy = identities === "careless" ? ("everything" as const) : ("read-parcels" as const);
  return {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [
      {
        Arn: arn("role/PosternAudit"),
        Path: "/",
        RoleName: "PosternAudit",
        AttachedManagedPolicies: [
          { PolicyName: "SecurityAudit", PolicyArn: "arn:aws:iam::aws:policy/SecurityAudit" },
        ],
        AssumeRolePolicyDocument: trust,
      },
    ],
    Policies:
      identities === undefined
        ? []
        : [
            {
              Arn: arn(`policy/${policy}`),
              Path: "/",
              PolicyName: policy,
              AttachmentCount: 1,
              PermissionsBoundaryUsageCount: 0,
              PolicyVersionList: version(document({ Effect: "Allow", ...policies[policy] })),
            },
          ],
    IsTruncated: false,
  };
}
