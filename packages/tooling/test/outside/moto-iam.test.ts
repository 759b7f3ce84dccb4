import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UploadServerCertificateCommand,
} from "@aws-sdk/client-iam";
import type { Status } from "@postern/sdk";
import { beforeAll, describe, expect, test } from "vitest";
import { motoLeftOut } from "../../src/outside/moto.ts";
import { motoClient, scanMoto, useMoto } from "./moto-scan.test-support.ts";

const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const allow = (Action: string, Resource = "*") =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] });
const trust = (Principal: unknown, rest: object = {}) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...rest }],
  });

/** What all checks of users, groups, roles, policies and passwords look at. */
const checks = [
  "iam-administrator-*",
  "iam-cloudshell-*",
  "iam-customer-*",
  "iam-group-*",
  "iam-inline-*",
  "iam-password-*",
  "iam-policy-*",
  "iam-role-*",
  "iam-server-*",
  "iam-support-*",
  "iam-user-*",
  "iam-users-*",
];

describe.skipIf(motoLeftOut)("IAM against moto", () => {
  const moto = useMoto({ MOTO_IAM_LOAD_MANAGED_POLICIES: "true" });
  let iam: IAMClient;
  beforeAll(() => {
    iam = new IAMClient(motoClient(moto));
  });

  /** The statuses that each check comes to, each once. */
  async function statuses(): Promise<Record<string, readonly Status[]>> {
    const all: Record<string, Set<Status>> = {};
    for (const { checkId, status } of await scanMoto(moto, checks)) (all[checkId] ??= new Set()).add(status);
    return Object.fromEntries(Object.entries(all).map(([id, found]) => [id, [...found].toSorted()]));
  }

  async function addUser(UserName: string, options: { mfa?: true; key?: true } = {}): Promise<void> {
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateLoginProfileCommand({ UserName, Password: "correct-Horse-1-battery" }));
    if (options.key) await iam.send(new CreateAccessKeyCommand({ UserName }));
    if (!options.mfa) return;
    const { VirtualMFADevice } = await iam.send(
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }),
    );
    await iam.send(
      new EnableMFADeviceCommand({
        UserName,
        SerialNumber: VirtualMFADevice?.SerialNumber,
        AuthenticationCode1: "123456",
        AuthenticationCode2: "654321",
      }),
    );
  }

  async function addRole(
    RoleName: string,
    AssumeRolePolicyDocument: string,
    ...policies: readonly string[]
  ): Promise<void> {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    for (const PolicyArn of policies) await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  }

  test("an account that is kept carelessly fails", async () => {
    await addUser("ann", { key: true });
    await addUser("bob", { mfa: true });
    await iam.send(
      new AttachUserPolicyCommand({ UserName: "ann", PolicyArn: managed("AdministratorAccess") }),
    );
    const inline = { UserName: "ann", PolicyName: "all", PolicyDocument: allow("*") };
    await iam.send(new PutUserPolicyCommand(inline));
    await iam.send(new CreateGroupCommand({ GroupName: "chiefs" }));
    await iam.send(new AddUserToGroupCommand({ GroupName: "chiefs", UserName: "ann" }));
    await iam.send(
      new AttachGroupPolicyCommand({ GroupName: "chiefs", PolicyArn: managed("AdministratorAccess") }),
    );
    const escalating = { GroupName: "chiefs", PolicyName: "users", PolicyDocument: allow("iam:*") };
    await iam.send(new PutGroupPolicyCommand(escalating));
    const own: string[] = [];
    for (const [PolicyName, action] of [
      ["all", "*"],
      ["keys", "iam:CreateAccessKey"],
      ["trails", "cloudtrail:*"],
      ["wander", "sts:AssumeRole"],
    ] as const) {
      const made = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: allow(action) }));
      own.push(made.Policy?.Arn ?? "");
    }
    await addRole(
      "open",
      trust({ AWS: "*" }),
      ...["AdministratorAccess", "ReadOnlyAccess", "AmazonBedrockFullAccess", "AWSCloudShellFullAccess"].map(
        managed,
      ),
      ...own,
    );
    const github = "token.actions.githubusercontent.com";
    await addRole(
      "deploy",
      trust(
        { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` },
        {
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" } },
        },
      ),
    );
    await addRole("topics", trust({ Service: "sns.amazonaws.com" }));
    const certificate = { CertificateBody: "body", PrivateKey: "key", ServerCertificateName: "loft" };
    await iam.send(new UploadServerCertificateCommand(certificate));

    expect(await statuses()).toEqual({
      "iam-administrator-mfa-enabled": ["fail", "not-applicable"],
      "iam-cloudshell-full-access-unattached": ["fail"],
      "iam-customer-policy-admin-absent": ["fail", "pass"],
      "iam-customer-policy-privilege-escalation-absent": ["fail", "not-applicable", "pass"],
      "iam-group-administrator-access-absent": ["fail"],
      "iam-inline-policy-admin-absent": ["fail", "pass"],
      "iam-inline-policy-privilege-escalation-absent": ["fail", "not-applicable", "pass"],
      "iam-password-policy-length-required": ["fail"],
      "iam-password-policy-reuse-prevented": ["fail"],
      "iam-policy-cloudtrail-full-access-absent": ["fail", "not-applicable", "pass"],
      "iam-policy-role-assumption-restricted": ["fail", "not-applicable", "pass"],
      "iam-role-administrator-access-absent": ["fail", "pass"],
      "iam-role-bedrock-full-access-absent": ["fail", "pass"],
      "iam-role-confused-deputy-prevented": ["manual", "not-applicable"],
      "iam-role-oidc-subject-restricted": ["fail", "not-applicable"],
      "iam-role-public-assumption-denied": ["fail", "pass"],
      "iam-role-read-only-access-internal": ["fail", "not-applicable"],
      // moto gives each certificate a date that is past.
      "iam-server-certificate-unexpired": ["fail"],
      "iam-support-role-created": ["fail"],
      // moto's keys and passwords are made now, so that none is old.
      "iam-user-access-key-rotated": ["not-applicable", "pass"],
      "iam-user-access-key-used-recently": ["not-applicable", "pass"],
      "iam-user-administrator-access-absent": ["fail", "pass"],
      "iam-user-hardware-mfa-enabled": ["fail", "not-applicable"],
      "iam-user-mfa-enabled": ["fail", "pass"],
      "iam-user-password-used-recently": ["pass"],
      "iam-user-policies-absent": ["fail", "pass"],
      "iam-user-temporary-credentials-used": ["pass"],
      "iam-users-federated": ["manual"],
    });
  });

  test("an account that is kept with care does not", async () => {
    await addUser("ann", { mfa: true });
    await iam.send(new CreateGroupCommand({ GroupName: "readers" }));
    await iam.send(new AddUserToGroupCommand({ GroupName: "readers", UserName: "ann" }));
    await iam.send(
      new AttachGroupPolicyCommand({ GroupName: "readers", PolicyArn: managed("ReadOnlyAccess") }),
    );
    await iam.send(
      new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, PasswordReusePrevention: 24 }),
    );
    const { Policy } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: "read-loft",
        PolicyDocument: allow("s3:GetObject", "arn:aws:s3:::loft/*"),
      }),
    );
    await addRole("support", trust({ AWS: "111122223333" }), managed("AWSSupportAccess"), Policy?.Arn ?? "");
    await addRole("audit", trust({ AWS: "111122223333" }), managed("ReadOnlyAccess"));
    const github = "token.actions.githubusercontent.com";
    await addRole(
      "deploy",
      trust(
        { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` },
        {
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: { StringLike: { [`${github}:sub`]: "repo:pigeonpost/*" } },
        },
      ),
    );
    await addRole(
      "topics",
      trust(
        { Service: "sns.amazonaws.com" },
        { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
      ),
    );

    expect(await statuses()).toEqual({
      "iam-administrator-mfa-enabled": ["not-applicable"],
      "iam-cloudshell-full-access-unattached": ["pass"],
      "iam-customer-policy-admin-absent": ["pass"],
      "iam-customer-policy-privilege-escalation-absent": ["pass"],
      "iam-group-administrator-access-absent": ["pass"],
      "iam-inline-policy-admin-absent": ["pass"],
      "iam-inline-policy-privilege-escalation-absent": ["pass"],
      "iam-password-policy-length-required": ["pass"],
      "iam-password-policy-reuse-prevented": ["pass"],
      "iam-policy-cloudtrail-full-access-absent": ["pass"],
      "iam-policy-role-assumption-restricted": ["pass"],
      "iam-role-administrator-access-absent": ["pass"],
      "iam-role-bedrock-full-access-absent": ["pass"],
      "iam-role-confused-deputy-prevented": ["not-applicable", "pass"],
      "iam-role-oidc-subject-restricted": ["not-applicable", "pass"],
      "iam-role-public-assumption-denied": ["pass"],
      "iam-role-read-only-access-internal": ["not-applicable", "pass"],
      "iam-server-certificate-unexpired": ["not-applicable"],
      "iam-support-role-created": ["pass"],
      "iam-user-access-key-rotated": ["not-applicable"],
      "iam-user-access-key-used-recently": ["not-applicable"],
      "iam-user-administrator-access-absent": ["pass"],
      // moto has virtual devices only.
      "iam-user-hardware-mfa-enabled": ["fail"],
      "iam-user-mfa-enabled": ["pass"],
      "iam-user-password-used-recently": ["pass"],
      "iam-user-policies-absent": ["pass"],
      "iam-user-temporary-credentials-used": ["pass"],
      "iam-users-federated": ["manual"],
    });
  });
});
