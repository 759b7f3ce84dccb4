import { testCollector, unreadable } from "@postern/testing";
import { awsError, htmlPage, startLoopbackAws } from "@postern/testing/loopback";
import { loopbackCloud } from "@postern/testing";
import { collect } from "@postern/core";
import { expect, test } from "vitest";
import { encoded, policy, trust } from "../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { authorization } from "./authorization.ts";

const arn = (end: string) => `arn:aws:iam::111122223333:${end}`;
const named = (kind: string, name: string) => ({ Arn: arn(`${kind}/${name}`), Path: "/" });
const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const ann = {
  ...named("user", "ann"),
  UserName: "ann",
  CreateDate: new Date("2026-01-02T03:04:05Z"),
  GroupList: ["staff"],
  AttachedManagedPolicies: [{ PolicyArn: readOnly, PolicyName: "ReadOnlyAccess" }],
  UserPolicyList: [{ PolicyName: "own", PolicyDocument: encoded({ Action: "s3:*" }) }],
  // No policy that is attached.
  PermissionsBoundary: { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: arn("policy/limit") },
};
const staff = {
  ...named("group", "staff"),
  GroupName: "staff",
  AttachedManagedPolicies: [],
  GroupPolicyList: [],
};
const trustText = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const ops = {
  ...named("role", "ops"),
  RoleName: "ops",
  AttachedManagedPolicies: [],
  RolePolicyList: [],
  AssumeRolePolicyDocument: encodeURIComponent(trustText),
};
const version = (id: string, isDefault: boolean, action: string) => ({
  VersionId: id,
  IsDefaultVersion: isDefault,
  Document: encoded({ Action: action }),
});
const deploy = {
  ...named("policy", "deploy"),
  PolicyName: "deploy",
  AttachmentCount: 2,
  PermissionsBoundaryUsageCount: 1,
  PolicyVersionList: [version("v2", false, "s3:*"), version("v1", true, "ecs:*")],
};
const missing = unreadable("not-collected");
const none = {
  attachedPolicies: missing,
  inlinePolicies: missing,
  groups: missing,
  createdAt: missing,
  path: missing,
  trust: missing,
  document: missing,
  usage: missing,
};
const empty = { ...none, attachedPolicies: [], inlinePolicies: [] };
const expected = {
  ann: {
    uid: ann.Arn,
    name: "ann",
    type: "AWS::IAM::User",
    facets: {
      ...none,
      attachedPolicies: [readOnly],
      inlinePolicies: [{ name: "own", document: policy({ Action: "s3:*" }) }],
      groups: ["staff"],
      createdAt: "2026-01-02T03:04:05.000Z",
    },
  },
  staff: { uid: staff.Arn, name: "staff", type: "AWS::IAM::Group", facets: empty },
  ops: {
    uid: ops.Arn,
    name: "ops",
    type: "AWS::IAM::Role",
    facets: { ...empty, path: "/", trust: trust({ Service: "ec2.amazonaws.com" }) },
  },
  deploy: {
    uid: deploy.Arn,
    name: "deploy",
    type: "AWS::IAM::ManagedPolicy",
    facets: {
      ...none,
      document: policy({ Action: "ecs:*" }),
      usage: { attachments: 2, boundaries: 1 },
    },
  },
};
const page = (members: object) => ({
  iam: { GetAccountAuthorizationDetails: { IsTruncated: false, ...members } as never },
});

testCollector(
  authorization,
  {
    "a page holds parts of all four lists": {
      fixtures: {
        iam: {
          GetAccountAuthorizationDetails: ((input: { Marker?: string }) =>
            input.Marker === undefined
              ? { UserDetailList: [ann], RoleDetailList: [ops], IsTruncated: true, Marker: "1" }
              : input.Marker === "1"
                ? { UserDetailList: [], IsTruncated: true, Marker: "2" }
                : { GroupDetailList: [staff], Policies: [deploy], IsTruncated: false }) as never,
        },
      },
      expect: [expected.ann, expected.ops, expected.staff, expected.deploy],
    },
    "an account has none of them": {
      fixtures: page({ UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] }),
      expect: [],
    },
    "the name of a policy is the end of its ARN where it is not told": {
      fixtures: page({
        Policies: [{ ...deploy, PolicyName: undefined, PermissionsBoundaryUsageCount: undefined }],
      }),
      expect: [
        {
          ...expected.deploy,
          facets: { ...expected.deploy.facets, usage: { attachments: 2, boundaries: undefined } },
        },
      ],
    },
    "garbage in one document costs that facet only": {
      fixtures: page({
        UserDetailList: [{ ...ann, UserPolicyList: [{ PolicyName: "own", PolicyDocument: "%7B" }] }],
        RoleDetailList: [{ ...ops, AssumeRolePolicyDocument: "<html>" }],
        Policies: [{ ...deploy, PolicyVersionList: [version("v1", false, "s3:*")] }],
      }),
      expect: [
        {
          ...expected.ann,
          facets: { ...expected.ann.facets, inlinePolicies: unreadable("unexpected-reply") },
        },
        { ...expected.ops, facets: { ...expected.ops.facets, trust: unreadable("unexpected-reply") } },
        {
          ...expected.deploy,
          facets: { ...expected.deploy.facets, document: unreadable("unexpected-reply") },
        },
      ],
    },
    "a user without a list of attached policies is not one with none": {
      fixtures: page({ UserDetailList: [{ ...ann, AttachedManagedPolicies: undefined }] }),
      expect: [
        {
          ...expected.ann,
          facets: { ...expected.ann.facets, attachedPolicies: unreadable("unexpected-reply") },
        },
      ],
    },
    "a group or a role without a list of inline policies is not one with none": {
      fixtures: page({
        GroupDetailList: [{ ...staff, GroupPolicyList: undefined }],
        RoleDetailList: [{ ...ops, RolePolicyList: undefined }],
      }),
      expect: [
        {
          ...expected.staff,
          facets: { ...expected.staff.facets, inlinePolicies: unreadable("unexpected-reply") },
        },
        {
          ...expected.ops,
          facets: { ...expected.ops.facets, inlinePolicies: unreadable("unexpected-reply") },
        },
      ],
    },
    "a page that goes on without a marker is not the last one": {
      fixtures: page({ UserDetailList: [ann], IsTruncated: true }),
      expect: [expected.ann],
      failure: "unexpected-reply",
    },
    "the page of a proxy tells nothing": {
      fixtures: { iam: { GetAccountAuthorizationDetails: htmlPage() } },
      expect: [],
      failure: "unexpected-reply",
    },
    "an account whose details are denied": {
      fixtures: { iam: { GetAccountAuthorizationDetails: awsError("AccessDenied", { status: 403 }) } },
      expect: [],
      failure: "access-denied",
    },
  },
  { services },
);

test("a large account takes as many calls as it has pages", async () => {
  const users = Array.from({ length: 5000 }, (_, index) => ({
    ...ann,
    ...named("user", `user-${index}`),
    UserName: `user-${index}`,
  }));
  await using aws = await startLoopbackAws({
    services,
    accounts: [
      {
        id: "111122223333",
        fixtures: {
          iam: {
            GetAccountAuthorizationDetails: (({ Marker = "0", MaxItems = 100 }) => {
              const end = Number(Marker) + MaxItems;
              const UserDetailList = users.slice(Number(Marker), end);
              return { UserDetailList, IsTruncated: end < users.length, Marker: String(end) };
            }) as never,
          },
        },
      },
    ],
  });
  using loopback = loopbackCloud(aws, []);
  const target = loopback.target("111122223333");
  const place = { target, region: target.globalRegion };
  const session = loopback.cloud.session(target, place.region);
  const { resources } = await collect(authorization as never, new Set(["inlinePolicies"]), place, session);
  expect(resources).toHaveLength(5000);
  expect(aws.counts()).toEqual({ "iam:GetAccountAuthorizationDetails": 5 });
});
