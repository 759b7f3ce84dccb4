import { soundAccount, startRoomAws } from "@postern/checks-aws/sound-account";

// An account of a large company, with documents of some 700 characters and two versions of each policy.
const count = { users: 5_000, groups: 300, roles: 2_000, policies: 1_500 };
const account = "111122223333";
const created = new Date("2026-01-02T03:04:05Z");

const arn = (kind: string, name: string) => `arn:aws:iam::${account}:${kind}/${name}`;
const named = (kind: string, name: string) => ({ Arn: arn(kind, name), Path: "/", CreateDate: created });
const list = <Item>(length: number, item: (index: number) => Item) =>
  Array.from({ length }, (_, index) => item(index));
const document = (statement: object) =>
  encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement: statement }));
const rights = (name: string) =>
  document(
    list(3, (index) => ({
      Sid: `Statement${index}`,
      Effect: "Allow",
      Action: list(5, (action) => `service${index}:Describe${action}*`),
      Resource: `arn:aws:service${index}:eu-central-1:${account}:${name}/*`,
    })),
  );
const attached = (index: number) => [
  { PolicyName: `policy-${index}`, PolicyArn: arn("policy", `policy-${index % count.policies}`) },
];

const items = [
  ...list(count.users, (index) => ({
    UserDetailList: {
      ...named("user", `user-${index}`),
      UserName: `user-${index}`,
      GroupList: list(3, (group) => `group-${(index + group) % count.groups}`),
      AttachedManagedPolicies: attached(index),
    },
  })),
  ...list(count.groups, (index) => ({
    GroupDetailList: {
      ...named("group", `group-${index}`),
      GroupName: `group-${index}`,
      AttachedManagedPolicies: attached(index),
      GroupPolicyList: [],
    },
  })),
  ...list(count.roles, (index) => ({
    RoleDetailList: {
      ...named("role", `role-${index}`),
      RoleName: `role-${index}`,
      AttachedManagedPolicies: attached(index),
      RolePolicyList: [{ PolicyName: "own", PolicyDocument: rights(`role-${index}`) }],
      AssumeRolePolicyDocument: document({
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
  })),
  ...list(count.policies, (index) => ({
    Policies: {
      ...named("policy", `policy-${index}`),
      PolicyName: `policy-${index}`,
      AttachmentCount: 4,
      PermissionsBoundaryUsageCount: 0,
      PolicyVersionList: list(2, (version) => ({
        VersionId: `v${version}`,
        IsDefaultVersion: version === 1,
        Document: rights(`policy-${index}`),
      })),
    },
  })),
];
type Page = Readonly<Record<"UserDetailList" | "GroupDetailList" | "RoleDetailList" | "Policies", object[]>>;
function pageOf(from: number, to: number): Page {
  const page: Page = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
  for (const item of items.slice(from, to))
    for (const [kind, one] of Object.entries(item)) page[kind as keyof Page].push(one);
  return page;
}

const columns =
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
const at = "2026-10-01T08:00:00+00:00";
const key = `true,${at},${at},eu-central-1,sts`;
const rows = list(
  count.users,
  (index) =>
    `user-${index},${arn("user", `user-${index}`)},${at},true,${at},${at},N/A,true,${key},${key},false,N/A,false,N/A`,
);
const none = "false,N/A,N/A,N/A,N/A";
const root = `<root_account>,arn:aws:iam::${account}:root,${at},not_supported,no_information,not_supported,not_supported,true,${none},${none},false,N/A,false,N/A`;

const sound = soundAccount({
  organization: "o-exampleorgid",
  managementAccount: account,
  member: "444455556666",
});
const aws = await startRoomAws({
  log: false,
  accounts: [
    {
      id: account,
      fixtures: {
        ...sound,
        iam: {
          ...sound.iam,
          GetAccountAuthorizationDetails: (({ Marker = "0", MaxItems = 100 }) => {
            const [from, to] = [Number(Marker), Number(Marker) + MaxItems];
            return { ...pageOf(from, to), IsTruncated: to < items.length, Marker: String(to) };
          }) as never,
          GetCredentialReport: {
            Content: new TextEncoder().encode([columns, root, ...rows, ""].join("\n")),
            ReportFormat: "text/csv",
            GeneratedTime: new Date("2026-11-02T08:00:00Z"),
          },
        },
      },
    },
  ],
});
process.send?.(aws.environment(account, "us-east-1"));
process.on("message", () => {
  process.send?.(aws.count());
  aws.reset();
});
process.once("disconnect", () => void aws.close());
