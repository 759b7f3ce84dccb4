import { startRoomAws, type RoomFixtures, type RoomServices } from "@postern/checks-aws/sound-account";
import {
  accessDenied,
  awsError,
  emptyBody,
  htmlPage,
  resetConnection,
  type ServiceFixtures,
  throttled,
} from "@postern/testing/loopback";
import { describe, expect, test } from "vitest";
import { managementAccount, organizationCheck, organizationId, scan, soundFixtures } from "./scan-setup.ts";

const action = "iam:ListOrganizationsFeatures";
const denied = (by: string): string =>
  `User: arn:aws:iam::111122223333:user/a is not authorized to perform: ${action} on resource: * with an explicit deny in a ${by}`;
const answers = (answer: NonNullable<IamFixtures["ListOrganizationsFeatures"]>): IamFixtures => ({
  ListOrganizationsFeatures: answer,
});
type IamFixtures = ServiceFixtures<RoomServices["iam"]>;

interface Row {
  readonly iam: IamFixtures;
  /** What DescribeOrganization answers, where it matters. */
  readonly organizations?: NonNullable<RoomFixtures["organizations"]>;
  readonly partition?: string;
  readonly status: "pass" | "fail" | "unknown" | "not-applicable";
  readonly exitCode: number;
  /** What the message names. */
  readonly names: readonly string[];
  readonly reason?: { readonly code: string; readonly layer?: string; readonly retryable?: boolean };
}

const unknown = { status: "unknown", exitCode: 3, names: [action] } as const;
const failed = { status: "fail", exitCode: 1, names: [organizationId] } as const;

const rows: Readonly<Record<string, Row>> = {
  "the feature is on": {
    iam: answers({
      OrganizationId: organizationId,
      EnabledFeatures: ["RootSessions", "RootCredentialsManagement"],
    }),
    status: "pass",
    exitCode: 0,
    names: [organizationId, "does not remove", "management account"],
  },
  "the list is empty": { ...failed, iam: answers({ OrganizationId: organizationId, EnabledFeatures: [] }) },
  "the list is absent": { ...failed, iam: answers({ OrganizationId: organizationId }) },
  "only root sessions are on": {
    ...failed,
    iam: answers({ OrganizationId: organizationId, EnabledFeatures: ["RootSessions"] }),
  },
  "trusted access is off": {
    ...failed,
    iam: answers(awsError("ServiceAccessNotEnabledException")),
    names: [organizationId, "trusted access"],
  },
  "the organization has consolidated billing only": {
    ...failed,
    iam: answers(awsError("OrganizationNotInAllFeaturesModeException")),
    names: [organizationId, "all features"],
  },
  "the account is an ordinary member": {
    iam: answers(awsError("AccountNotManagementOrDelegatedAdministratorException")),
    status: "not-applicable",
    exitCode: 0,
    names: [organizationId, managementAccount, "not assessed"],
  },
  "the account stands alone": {
    iam: answers(awsError("OrganizationNotFoundException")),
    organizations: { DescribeOrganization: awsError("AWSOrganizationsNotInUseException") },
    status: "not-applicable",
    exitCode: 0,
    names: [managementAccount, "no organization"],
  },
  "the permission is missing": {
    ...unknown,
    iam: answers(accessDenied()),
    reason: { code: "access-denied", layer: "identity-policy" },
  },
  "a service control policy denies": {
    ...unknown,
    iam: answers(accessDenied(denied("service control policy"))),
    reason: { code: "access-denied", layer: "service-control-policy" },
  },
  "a permissions boundary denies": {
    ...unknown,
    iam: answers(accessDenied(denied("permissions boundary"))),
    reason: { code: "access-denied", layer: "permissions-boundary" },
  },
  "every attempt is throttled": {
    ...unknown,
    iam: answers(throttled()),
    reason: { code: "throttled", retryable: true },
  },
  "AWS fails": {
    ...unknown,
    iam: answers(awsError("ServiceFailureException", { status: 500 })),
    reason: { code: "service-fault", retryable: true },
  },
  "the connection is reset": {
    ...unknown,
    iam: answers(resetConnection()),
    reason: { code: "network", retryable: true },
  },
  "a proxy answers with an HTML page": {
    ...unknown,
    iam: answers(htmlPage()),
    reason: { code: "unexpected-reply" },
  },
  "the body is empty": { ...unknown, iam: answers(emptyBody()), reason: { code: "unexpected-reply" } },
  "the reply has no organization id": { ...unknown, iam: answers({}), reason: { code: "unexpected-reply" } },
  "the operation is unknown outside of partition aws": {
    iam: answers(awsError("InvalidAction")),
    partition: "aws-cn",
    status: "not-applicable",
    exitCode: 0,
    names: [organizationId, "aws-cn"],
  },
  "the operation is unknown in partition aws": {
    ...unknown,
    iam: answers(awsError("InvalidAction")),
    reason: { code: "unsupported-operation" },
  },
  "an error comes that nobody knows": {
    ...unknown,
    iam: answers(awsError("PigeonException", { message: "The pigeon is lost." })),
    names: [action, "PigeonException", "The pigeon is lost."],
    reason: { code: "service-error" },
  },
};

describe("the organization check through the whole command, when", () => {
  test.concurrent.for(Object.entries(rows))("%s", async ([, row]) => {
    const { iam, organizations = soundFixtures.organizations, partition = "aws" } = row;
    const fixtures = { ...soundFixtures, iam, organizations };
    await using aws = await startRoomAws({ accounts: [{ id: managementAccount, partition, fixtures }] });
    const { accessKeyId, secretAccessKey } = aws.credentials(managementAccount);
    const profile = {
      aws_access_key_id: accessKeyId,
      aws_secret_access_key: secretAccessKey,
      region: partition === "aws-cn" ? "cn-north-1" : "eu-central-1",
    };
    using ended = await scan(aws, { audit: profile }, ["--check", organizationCheck]);
    const { findings, verdict } = ended.report();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ checkId: organizationCheck, status: row.status });
    for (const name of row.names) expect(findings[0]?.message).toContain(name);
    expect(findings[0]).toMatchObject(row.reason === undefined ? {} : { reason: { action, ...row.reason } });
    expect([ended.exitCode, verdict.exitCode]).toEqual([row.exitCode, row.exitCode]);
  });

  test("the organization may not be described, with the same verdict", async () => {
    const fixtures = { ...soundFixtures, organizations: { DescribeOrganization: accessDenied() } };
    await using aws = await startRoomAws({ accounts: [{ id: managementAccount, fixtures }] });
    using ended = await scan(aws, { audit: managementAccount }, ["--check", organizationCheck]);
    expect(ended.report().findings).toMatchObject([{ status: "pass", resource: { uid: organizationId } }]);
    expect(ended.exitCode).toBe(0);
  });

  test("it is alone, it takes at most three calls", async () => {
    await using aws = await startRoomAws({
      accounts: [{ id: managementAccount, fixtures: soundFixtures }],
    });
    using ended = await scan(aws, { audit: managementAccount }, [
      "-c",
      "prowler:iam_root_credentials_management_enabled",
    ]);
    expect(ended.exitCode).toBe(0);
    expect(aws.counts()).toEqual({
      "sts:GetCallerIdentity": 1,
      "organizations:DescribeOrganization": 1,
      [action]: 1,
    });
  });
});
