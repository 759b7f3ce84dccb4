import type { Cause, DenyingLayer, Finding } from "@postern/sdk";
import { scanLoopback } from "@postern/testing";
import {
  accessDenied,
  awsError,
  emptyBody,
  htmlPage,
  resetConnection,
  throttled,
  type Fault,
} from "@postern/testing/loopback";
import { roomServices } from "../demo/sound-account.ts";
import { describe, expect, test } from "vitest";
import rootCredentialsManagementEnabled from "./organization-root-credentials-management-enabled.ts";

const management = "111122223333";
const member = "444455556666";
const organizationId = "o-exampleorgid";
const described = {
  Organization: {
    Id: organizationId,
    Arn: `arn:aws:organizations::${management}:organization/${organizationId}`,
    MasterAccountId: management,
    FeatureSet: "ALL" as const,
  },
};

type Reply =
  | { OrganizationId?: string; EnabledFeatures?: ("RootCredentialsManagement" | "RootSessions")[] }
  | Fault;

interface Row {
  readonly reply: Reply;
  readonly organization?: typeof described | Fault;
  readonly partition?: string;
  readonly status: Finding["status"];
  readonly reason?: Partial<Cause>;
  readonly message: RegExp;
}

const account = (
  id: string,
  { reply, organization = described, partition = "aws" }: Pick<Row, "reply" | "organization" | "partition">,
) => ({
  id,
  partition,
  fixtures: {
    iam: { ListOrganizationsFeatures: reply },
    organizations: { DescribeOrganization: organization },
  },
});
const scan = (...accounts: ReturnType<typeof account>[]) =>
  scanLoopback([rootCredentialsManagementEnabled], accounts, { services: roomServices });

const scpDenial = `User: arn:aws:iam::${management}:user/postern is not authorized to perform: iam:ListOrganizationsFeatures on resource: * with an explicit deny in a service control policy`;
const boundaryDenial = `User: arn:aws:iam::${management}:user/postern is not authorized to perform: iam:ListOrganizationsFeatures on resource: * because no permissions boundary allows the iam:ListOrganizationsFeatures action`;
const notInUse = awsError("AWSOrganizationsNotInUseException");
const deniedBy = (layer: DenyingLayer) =>
  ({ status: "unknown", reason: { code: "access-denied", retryable: false, layer } }) as const;
const unexpected = {
  status: "unknown",
  reason: { code: "unexpected-reply" },
  message: /iam:ListOrganizationsFeatures/,
} as const;

const rows: Record<string, Row> = {
  "the feature is on": {
    reply: { OrganizationId: organizationId, EnabledFeatures: ["RootSessions", "RootCredentialsManagement"] },
    status: "pass",
    message:
      /enabled in organization o-exampleorgid\. It does not remove .* never covers the root user of the management account\.$/,
  },
  "the list is empty": {
    reply: { OrganizationId: organizationId, EnabledFeatures: [] },
    status: "fail",
    message: /not enabled in organization o-exampleorgid/,
  },
  "the list is absent": {
    reply: { OrganizationId: organizationId },
    status: "fail",
    message: /not enabled in organization o-exampleorgid/,
  },
  "only root sessions are on": {
    reply: { OrganizationId: organizationId, EnabledFeatures: ["RootSessions"] },
    status: "fail",
    message: /organization o-exampleorgid: enabled are RootSessions\.$/,
  },
  "trusted access for IAM is off": {
    reply: awsError("ServiceAccessNotEnabledException"),
    status: "fail",
    message: /o-exampleorgid, because trusted access for IAM is off/,
  },
  "the organization has consolidated billing only": {
    reply: awsError("OrganizationNotInAllFeaturesModeException"),
    status: "fail",
    message: /o-exampleorgid, which has consolidated billing only: enable all features first/,
  },
  "an ordinary member asks": {
    reply: awsError("AccountNotManagementOrDelegatedAdministratorException"),
    status: "not-applicable",
    message: /o-exampleorgid, so the organization was not assessed: scan its management account 111122223333/,
  },
  "the account stands alone": {
    reply: awsError("OrganizationNotFoundException"),
    organization: notInUse,
    status: "not-applicable",
    message: /^Account 111122223333 belongs to no organization/,
  },
  "the permission is missing": {
    reply: accessDenied(),
    ...deniedBy("identity-policy"),
    message: /iam:ListOrganizationsFeatures/,
  },
  "a service control policy denies": {
    reply: accessDenied(scpDenial),
    ...deniedBy("service-control-policy"),
    message: /iam:ListOrganizationsFeatures.*service control policy/s,
  },
  "a permissions boundary denies": {
    reply: accessDenied(boundaryDenial),
    ...deniedBy("permissions-boundary"),
    message: /iam:ListOrganizationsFeatures.*permissions boundary/s,
  },
  "the call is throttled": {
    reply: throttled(),
    status: "unknown",
    reason: { code: "throttled", retryable: true },
    message: /ListOrganizationsFeatures/,
  },
  "the service has a fault": {
    reply: awsError("ServiceFailure", { status: 500 }),
    status: "unknown",
    reason: { code: "service-fault", retryable: true },
    message: /ListOrganizationsFeatures/,
  },
  "the connection is reset": {
    reply: resetConnection(),
    status: "unknown",
    reason: { code: "network", retryable: true },
    message: /ListOrganizationsFeatures/,
  },
  "the credentials have expired": {
    reply: awsError("ExpiredToken", { status: 403 }),
    status: "unknown",
    reason: { code: "credentials", retryable: false },
    message: /./,
  },
  "the reply has no organization id": {
    reply: { EnabledFeatures: ["RootCredentialsManagement"] },
    ...unexpected,
  },
  "the body is empty": { reply: emptyBody(), ...unexpected },
  "a proxy's page comes with 200": { reply: htmlPage(), ...unexpected },
  "a proxy's page comes with 503": {
    reply: htmlPage(503),
    status: "unknown",
    reason: { code: "service-fault", retryable: true },
    message: /ListOrganizationsFeatures/,
  },
  "China does not have the operation": {
    reply: awsError("InvalidAction"),
    partition: "aws-cn",
    status: "not-applicable",
    message: /^Partition aws-cn does not offer central root access/,
  },
  "an endpoint of the commercial partition does not have it": {
    reply: awsError("InvalidAction"),
    status: "unknown",
    reason: { code: "unsupported-operation" },
    message: /ListOrganizationsFeatures/,
  },
  "an error that nobody knows": {
    reply: awsError("FlowerPotBroken", { message: "It fell off the sill" }),
    status: "unknown",
    reason: { code: "service-error" },
    message: /FlowerPotBroken.*It fell off the sill/s,
  },
};

describe("the truth table over the wire", () => {
  test.each(Object.entries(rows))("%s", async (_, { status, reason, message, ...answers }) => {
    const { findings, calls } = await scan(account(management, answers));
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({ status, message: expect.stringMatching(message) });
    expect({ reason: finding?.reason }).toMatchObject({ reason });
    expect(finding?.resource.region).toBe(answers.partition === "aws-cn" ? "cn-north-1" : "us-east-1");
    expect(calls).toEqual({ "iam:ListOrganizationsFeatures": 1, "organizations:DescribeOrganization": 1 });
  });
});

describe("one organization, one verdict", () => {
  const enabled: Reply = { OrganizationId: organizationId, EnabledFeatures: ["RootCredentialsManagement"] };
  const refused = awsError("AccountNotManagementOrDelegatedAdministratorException");

  test("the management account answers for a member", async () => {
    const { findings } = await scan(
      account(member, { reply: refused }),
      account(management, { reply: enabled }),
    );
    expect(findings.map(({ status, resource }) => [status, resource.uid])).toEqual([
      ["pass", organizationId],
    ]);
  });

  test("a delegated administrator answers where the management account is not scanned", async () => {
    const { findings } = await scan(
      account(member, { reply: refused }),
      account("777788889999", { reply: enabled }),
    );
    expect(findings.map(({ status }) => status)).toEqual(["pass"]);
  });

  test("a denied DescribeOrganization changes neither verdict nor fingerprint", async () => {
    const open = await scan(account(management, { reply: enabled }));
    const closed = await scan(account(management, { reply: enabled, organization: accessDenied() }));
    expect(closed.findings[0]).toMatchObject({ status: "pass", resource: { uid: organizationId } });
    expect(closed.findings[0]?.id).toBe(open.findings[0]?.id);
  });
});
