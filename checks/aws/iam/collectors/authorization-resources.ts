import { readPolicy } from "@postern/analysis/policy-document";
import { optional, required, UnexpectedReplyError } from "@postern/aws/replies";
import type {
  AttachedPolicy,
  GetAccountAuthorizationDetailsCommandOutput,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from "../clients/iam.ts";

/** The resources of a page of IAM GetAccountAuthorizationDetails, with readers of what it tells of each. */
export function* resourcesOf(page: GetAccountAuthorizationDetailsCommandOutput) {
  for (const user of optional(page, "UserDetailList") ?? []) yield userResource(user);
  for (const group of optional(page, "GroupDetailList") ?? []) yield groupResource(group);
  for (const role of optional(page, "RoleDetailList") ?? []) yield roleResource(role);
  for (const policy of optional(page, "Policies") ?? []) yield policyResource(policy);
}

const none = {
  attachedPolicies: undefined,
  inlinePolicies: undefined,
  groups: undefined,
  createdAt: undefined,
  path: undefined,
  trust: undefined,
  document: undefined,
  usage: undefined,
};

function identityOf(item: { Arn?: string | undefined }, name: string) {
  return { uid: required(item, "Arn"), name, attributes: null };
}

function userResource(user: UserDetail) {
  return {
    ...identityOf(user, required(user, "UserName")),
    type: "AWS::IAM::User",
    readers: {
      ...none,
      // IAM leaves out the list of a user without any.
      ...attached(user, async () => user.UserPolicyList ?? []),
      groups: async () => required(user, "GroupList"),
      createdAt: async () => required(user, "CreateDate").toISOString(),
    },
  };
}

function groupResource(group: GroupDetail) {
  return {
    ...identityOf(group, required(group, "GroupName")),
    type: "AWS::IAM::Group",
    readers: { ...none, ...attached(group, async () => required(group, "GroupPolicyList")) },
  };
}

function roleResource(role: RoleDetail) {
  return {
    ...identityOf(role, required(role, "RoleName")),
    type: "AWS::IAM::Role",
    readers: {
      ...none,
      ...attached(role, async () => required(role, "RolePolicyList")),
      path: async () => required(role, "Path"),
      trust: async () => readPolicy(required(role, "AssumeRolePolicyDocument"), UnexpectedReplyError),
    },
  };
}

function policyResource(policy: ManagedPolicyDetail) {
  const arn = required(policy, "Arn");
  return {
    // Some endpoints tell the name as the end of the ARN only.
    ...identityOf(policy, policy.PolicyName ?? arn.slice(arn.lastIndexOf("/") + 1)),
    type: "AWS::IAM::ManagedPolicy",
    readers: {
      ...none,
      document: async () => {
        const current = required(policy, "PolicyVersionList").find((one) =>
          required(one, "IsDefaultVersion"),
        );
        if (current === undefined) throw new UnexpectedReplyError(`${arn} has no default version.`);
        return readPolicy(required(current, "Document"), UnexpectedReplyError);
      },
      usage: async () => ({
        attachments: required(policy, "AttachmentCount"),
        boundaries: policy.PermissionsBoundaryUsageCount,
      }),
    },
  };
}

function attached(
  item: { AttachedManagedPolicies?: AttachedPolicy[] | undefined },
  inline: () => Promise<readonly PolicyDetail[]>,
) {
  return {
    attachedPolicies: async () =>
      required(item, "AttachedManagedPolicies").map((one) => required(one, "PolicyArn")),
    inlinePolicies: async () =>
      (await inline()).map((one) => ({
        name: required(one, "PolicyName"),
        document: readPolicy(required(one, "PolicyDocument"), UnexpectedReplyError),
      })),
  };
}
