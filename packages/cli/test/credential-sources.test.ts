import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startRoomAws } from "@postern/checks-aws/sound-account";
import { reportSchema } from "@postern/sdk";
import type { LoopbackAws } from "@postern/testing/loopback";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  containerToken,
  type CredentialServices,
  keepLogin,
  keepSignIn,
  refreshToken,
  signInToken,
  startCredentialServices,
} from "./credential-services.ts";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import { managementAccount, memberAccount, soundFixtures } from "./scan-setup.ts";

const userArn = `arn:aws:iam::${managementAccount}:user/postern`;
const role = (name: string, account = managementAccount) => `arn:aws:iam::${account}:role/${name}`;
const session = (name: string, of = "given") =>
  expect.stringMatching(`^arn:aws:sts::${managementAccount}:assumed-role/${name}/${of}`);

let installed: InstalledCommand;
let aws: LoopbackAws;
let services: CredentialServices;
beforeAll(async () => {
  installed = await installCommand();
  aws = await startRoomAws({
    accounts: [
      {
        id: managementAccount,
        fixtures: soundFixtures,
        roles: { Audit: [memberAccount], Token: "any", Next: "any" },
      },
      { id: memberAccount, roles: { Jump: "any" } },
    ],
  });
}, 60_000);
beforeEach(async () => {
  services = await startCredentialServices(aws, memberAccount, role("Audit"));
});
afterEach(() => services[Symbol.asyncDispose]());
afterAll(async () => {
  await aws.close();
  installed[Symbol.dispose]();
});

interface Given {
  /** The config file; the profile `x` is scanned where there is one. */
  readonly config?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Scans with the built command in a process of its own. */
async function scan({ config = "", environment = {} }: Given) {
  const { folder, start } = installed;
  const ended = await start(
    ["scan", "--region", "us-east-1", "--check", "iam-organization-root-credentials-management-enabled"],
    {
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ENDPOINT_URL_SSO: services.endpoint,
      AWS_ENDPOINT_URL_SSO_OIDC: services.endpoint,
      AWS_ENDPOINT_URL_SIGNIN: services.endpoint,
      AWS_EC2_METADATA_DISABLED: "false",
      AWS_EC2_METADATA_SERVICE_ENDPOINT: services.endpoint,
      AWS_REGION: "us-east-1",
      AWS_CONFIG_FILE: folder.write("config", config),
      ...(config === "" ? {} : { AWS_PROFILE: "x" }),
      ...environment,
    },
  ).ended;
  const path = join(folder.path, "postern-report", "report.json");
  const report =
    ended.exitCode === 2 ? undefined : reportSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const target = report?.targets[0];
  const calls = Object.fromEntries((target?.calls ?? []).map(({ action, sent }) => [action, sent]));
  return { ...ended, target, calls };
}

const keys = (account: string) => {
  const { accessKeyId, secretAccessKey } = aws.credentials(account);
  return `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
};
const base = () => `[profile base]\n${keys(memberAccount)}`;
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const longAgo = new Date(0).toISOString();

const ssoSession = "[sso-session corp]\nsso_start_url = https://example.test/start\nsso_region = us-east-1\n";
const ssoProfile = `sso_session = corp\nsso_account_id = ${managementAccount}\nsso_role_name = Audit\n`;

const signedIn = (token: object) => void keepSignIn(installed.folder, "corp", token);
const loggedIn = (expiresAt: string) =>
  void keepLogin(installed.folder, "session-1", { ...services.credentials, expiresAt });

const renewable = { clientId: "c", clientSecret: "s", refreshToken, accessToken: "old" };
const tokenFile = (name: string, content: string) => installed.folder.write(name, content);
const oneCall = { "sts:GetCallerIdentity": 1 };
const scanCalls = { "iam:ListOrganizationsFeatures": 1, "organizations:DescribeOrganization": 1 };

const ways: [name: string, given: () => Given, arn: unknown, calls: object, asked: string[]][] = [
  [
    "keys in the environment",
    () => ({
      environment: {
        AWS_ACCESS_KEY_ID: aws.credentials(managementAccount).accessKeyId,
        AWS_SECRET_ACCESS_KEY: aws.credentials(managementAccount).secretAccessKey,
      },
    }),
    userArn,
    oneCall,
    [],
  ],
  [
    "keys of a profile, whose names stand in capitals",
    () => ({
      config: `[profile x]\n${keys(managementAccount).toUpperCase().replace("LOOPBACK", "loopback")}`,
    }),
    userArn,
    oneCall,
    [],
  ],
  [
    "a credential_process",
    () => {
      const { accessKeyId: AccessKeyId, secretAccessKey, sessionToken: SessionToken } = services.credentials;
      const reply = { Version: 1, AccessKeyId, SecretAccessKey: secretAccessKey, SessionToken };
      const tool = installed.folder.write("tool.mjs", `console.log('${JSON.stringify(reply)}')`);
      return { config: `[profile x]\ncredential_process = "${process.execPath}" "${tool}"\n` };
    },
    session("Audit"),
    oneCall,
    [],
  ],
  [
    "a role of a source profile",
    () => ({ config: `[profile x]\nrole_arn = ${role("Audit")}\nsource_profile = base\n${base()}` }),
    session("Audit", "postern-"),
    { ...oneCall, "sts:AssumeRole": 1 },
    [],
  ],
  [
    "a chain of roles",
    () => ({
      config:
        `[profile x]\nrole_arn = ${role("Next")}\nsource_profile = jump\n` +
        `[profile jump]\nrole_arn = ${role("Jump", memberAccount)}\nsource_profile = base\n${base()}`,
    }),
    session("Next", "postern-"),
    { ...oneCall, "sts:AssumeRole": 2 },
    [],
  ],
  [
    "a web identity of the environment, as EKS injects it",
    () => ({
      environment: {
        AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile("token", "a.b.c"),
        AWS_ROLE_ARN: role("Token"),
        AWS_ROLE_SESSION_NAME: "pod",
      },
    }),
    session("Token", "pod"),
    { ...oneCall, "sts:AssumeRoleWithWebIdentity": 1 },
    [],
  ],
  [
    "a web identity of a profile",
    () => ({
      config: `[profile x]\nrole_arn = ${role("Token")}\nweb_identity_token_file = ${tokenFile("token", "a.b.c")}\n`,
    }),
    session("Token", "postern-"),
    { ...oneCall, "sts:AssumeRoleWithWebIdentity": 1 },
    [],
  ],
  [
    "the role of the EC2 instance",
    () => ({}),
    session("Audit"),
    oneCall,
    [
      "PUT /latest/api/token",
      "GET /latest/meta-data/iam/security-credentials/",
      "GET /latest/meta-data/iam/security-credentials/scanner",
    ],
  ],
  [
    "the EC2 instance as a profile's source",
    () => ({ config: "[profile x]\ncredential_source = Ec2InstanceMetadata\n" }),
    session("Audit"),
    oneCall,
    expect.arrayContaining(["PUT /latest/api/token"]) as string[],
  ],
  [
    "a role whose source is the EC2 instance",
    () => ({ config: `[profile x]\nrole_arn = ${role("Next")}\ncredential_source = Ec2InstanceMetadata\n` }),
    session("Next", "postern-"),
    { ...oneCall, "sts:AssumeRole": 1 },
    expect.arrayContaining(["PUT /latest/api/token"]) as string[],
  ],
  [
    "a container's agent",
    () => ({
      environment: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.endpoint}/container`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN: containerToken,
      },
    }),
    session("Audit"),
    oneCall,
    ["GET /container"],
  ],
  [
    "EKS Pod Identity",
    () => ({
      environment: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.endpoint}/container`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile("pod-token", containerToken),
      },
    }),
    session("Audit"),
    oneCall,
    ["GET /container"],
  ],
  [
    "a sign-in of IAM Identity Center",
    () => {
      signedIn({ accessToken: signInToken, expiresAt: inMinutes(10) });
      return { config: `[profile x]\n${ssoProfile}${ssoSession}` };
    },
    session("Audit"),
    { ...oneCall, "sso:GetRoleCredentials": 1 },
    ["GET /federation/credentials"],
  ],
  [
    "a sign-in of IAM Identity Center that has expired and is renewed",
    () => {
      signedIn({ ...renewable, expiresAt: longAgo });
      return { config: `[profile x]\n${ssoProfile}${ssoSession}` };
    },
    session("Audit"),
    { ...oneCall, "sso-oauth:CreateToken": 1, "sso:GetRoleCredentials": 1 },
    ["POST /token", "GET /federation/credentials"],
  ],
  [
    "a role whose source signs in",
    () => {
      signedIn({ ...renewable, expiresAt: inMinutes(2) });
      return {
        config: `[profile x]\nrole_arn = ${role("Next")}\nsource_profile = corp\n[profile corp]\n${ssoProfile}${ssoSession}`,
      };
    },
    session("Next", "postern-"),
    { ...oneCall, "sso-oauth:CreateToken": 1, "sso:GetRoleCredentials": 1, "sts:AssumeRole": 1 },
    ["POST /token", "GET /federation/credentials"],
  ],
  [
    "a session of `aws login`",
    () => {
      loggedIn(inMinutes(10));
      return { config: "[profile x]\nlogin_session = session-1\n" };
    },
    session("Audit"),
    oneCall,
    [],
  ],
  [
    "a session of `aws login` that has expired and is renewed",
    () => {
      loggedIn(longAgo);
      return { config: "[profile x]\nlogin_session = session-1\n" };
    },
    session("Audit"),
    { ...oneCall, "signin:CreateOAuth2Token": 1 },
    ["POST /v1/token"],
  ],
];

test.each(ways)("the built command scans with %s", async (_, given, arn, calls, asked) => {
  const { exitCode, stderr, target, calls: made } = await scan(given());
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0, stderr: expect.not.stringContaining("error") });
  expect(target?.arn).toEqual(arn);
  expect(made).toEqual({ ...scanCalls, ...calls });
  expect(services.asked).toEqual(asked);
});

test("a renewed sign-in is kept for other tools", async () => {
  const path = keepSignIn(installed.folder, "corp", {
    ...renewable,
    expiresAt: longAgo,
    region: "us-east-1",
  });
  await scan({ config: `[profile x]\n${ssoProfile}${ssoSession}` });
  const kept: unknown = JSON.parse(readFileSync(path, "utf8"));
  expect(kept).toMatchObject({
    ...renewable,
    accessToken: signInToken,
    refreshToken: "next",
    region: "us-east-1",
  });
});
