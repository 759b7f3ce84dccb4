import { request } from "node:https";
import { createNetwork } from "@postern/aws/network";
import { startScriptedGitHub } from "@postern/github/testing";
import { startRoomAws } from "@postern/checks-aws/sound-account";
import type { LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CompanyNetwork, startCompanyNetwork } from "./company-network.ts";
import {
  type CredentialServices,
  keepSignIn,
  refreshToken,
  startCredentialServices,
} from "./credential-services.ts";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import { managementAccount, memberAccount, organizationCheck, soundFixtures } from "./scan-setup.ts";

const role = `arn:aws:iam::${managementAccount}:role/Audit`;
const awsHosts = ["sts.us-east-1", "iam", "organizations.us-east-1", "account.us-east-1"];
const signInHosts = ["portal.sso.us-east-1", "oidc.us-east-1"];

let installed: InstalledCommand;
let aws: LoopbackAws;
let services: CredentialServices;
beforeAll(async () => {
  installed = await installCommand();
  aws = await startRoomAws({
    accounts: [
      { id: managementAccount, fixtures: soundFixtures, roles: { Audit: "any" } },
      { id: memberAccount },
    ],
  });
  services = await startCredentialServices(aws, memberAccount, role);
}, 60_000);
afterAll(async () => {
  await services[Symbol.asyncDispose]();
  await aws.close();
  installed[Symbol.dispose]();
});

function startNetwork(password?: string): Promise<CompanyNetwork> {
  const hosts = Object.fromEntries([
    ...awsHosts.map((name) => [`${name}.amazonaws.com`, aws.endpoint]),
    ...["sts-fips.us-east-1", "iam-fips"].map((name) => [`${name}.amazonaws.com`, aws.endpoint]),
    ["sts.amazonaws.com", aws.endpoint],
    ["localhost", aws.endpoint],
    ...["sts.us-east-1", "iam.global", "organizations.us-east-1"].map((name) => [
      `${name}.api.aws`,
      aws.endpoint,
    ]),
    ...signInHosts.map((name) => [`${name}.amazonaws.com`, services.endpoint]),
  ]);
  return startCompanyNetwork({ hosts, ...(password === undefined ? {} : { password }) });
}

function scan(environment: Readonly<Record<string, string>>, settings = "", more: readonly string[] = []) {
  const { accessKeyId, secretAccessKey } = aws.credentials(managementAccount);
  const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  const own = settings.includes("role_arn") ? "" : keys;
  return installed.start(["scan", "--region", "us-east-1", "--check", organizationCheck, ...more], {
    AWS_CONFIG_FILE: installed.folder.write("config", `[default]\nregion = us-east-1\n${own}${settings}`),
    ...environment,
  }).ended;
}

const hostsAsked = (network: CompanyNetwork) => [...new Set(network.asked)].toSorted();
const bundleOf = (network: CompanyNetwork) => installed.folder.write("ca.pem", network.authority);
const scanHosts = ["iam", "organizations.us-east-1", "sts.us-east-1"].map(
  (name) => `${name}.amazonaws.com:443`,
);

test.each([
  ["HTTPS_PROXY", 0],
  ["https_proxy", 1],
])("a scan goes through the proxy of %s alone, with %d workers", async (variable, workers) => {
  await using network = await startNetwork("scanner:s3cret");
  const more = ["--check", "iam-root-access-key-absent", "--workers", `${workers}`];
  const environment = { [variable]: network.proxy, AWS_CA_BUNDLE: bundleOf(network) };
  const { exitCode, stderr } = await scan(environment, "", more);
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(hostsAsked(network)).toEqual(scanHosts);
  expect(network.reached()).toBe(network.asked.length);
});

test("so do the calls that give credentials: sign-in, its renewal, and roles", async () => {
  await using network = await startNetwork();
  const token = { clientId: "c", clientSecret: "s", refreshToken, accessToken: "old" };
  keepSignIn(installed.folder, "corp", { ...token, expiresAt: new Date(0).toISOString() });
  const settings = [
    `role_arn = ${role}`,
    "source_profile = corp",
    "[profile corp]",
    "sso_session = corp",
    `sso_account_id = ${managementAccount}`,
    "sso_role_name = Audit",
    "[sso-session corp]",
    "sso_start_url = https://example.test/start",
    "sso_region = us-east-1",
  ];
  const environment = { HTTPS_PROXY: network.proxy, AWS_CA_BUNDLE: bundleOf(network) };
  const { exitCode, stderr } = await scan(environment, settings.join("\n"));
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  const signIn = signInHosts.map((name) => `${name}.amazonaws.com:443`);
  expect(hostsAsked(network)).toEqual([...scanHosts, ...signIn].toSorted());
  expect(network.reached()).toBe(network.asked.length);
});

test("the authority may stand in the profile, or be one that Node trusts", async () => {
  await using network = await startNetwork();
  const path = bundleOf(network);
  const inProfile = await scan({ HTTPS_PROXY: network.proxy }, `ca_bundle = ${path}\n`);
  const inNode = await scan({ HTTPS_PROXY: network.proxy, NODE_EXTRA_CA_CERTS: path });
  const nowhere = await scan({ HTTPS_PROXY: network.proxy });
  expect([inProfile, inNode, nowhere].map(({ exitCode }) => exitCode)).toEqual([0, 0, 2]);
  expect(nowhere.stderr).toContain("name its authority in AWS_CA_BUNDLE");
});

test("the authority counts without a proxy as well", async () => {
  await using network = await startNetwork();
  const endpoint = { AWS_ENDPOINT_URL: network.direct };
  const trusted = await scan({ ...endpoint, AWS_CA_BUNDLE: bundleOf(network) });
  expect({ ...trusted, stderr: trusted.exitCode === 0 ? "" : trusted.stderr }).toMatchObject({
    exitCode: 0,
    stderr: "",
  });
  expect([network.asked, network.reached() > 0]).toEqual([[], true]);
  const refused = await scan(endpoint);
  expect(refused).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("name its authority in AWS_CA_BUNDLE"),
  });
});

test("a bundle that cannot be read is an error of the configuration that names the setting", async () => {
  const { exitCode, stderr } = await scan({ AWS_CA_BUNDLE: "/nonexistent/ca.pem" });
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining("AWS_CA_BUNDLE names /nonexistent/ca.pem, which cannot be read (ENOENT)"),
  ]);
});

test.each([
  ["AWS_USE_FIPS_ENDPOINT", "sts-fips.us-east-1.amazonaws.com:443"],
  ["AWS_USE_DUALSTACK_ENDPOINT", "sts.us-east-1.api.aws:443"],
])("%s asks the endpoints that it stands for, in a profile as well", async (variable, host) => {
  await using network = await startNetwork();
  const environment = { HTTPS_PROXY: network.proxy, AWS_CA_BUNDLE: bundleOf(network) };
  await scan({ ...environment, [variable]: "true" });
  expect(network.asked[0]).toBe(host);
  await scan(environment, `${variable.replace("AWS_", "").toLowerCase()} = true\n`);
  expect(hostsAsked(network)).not.toContain("sts.us-east-1.amazonaws.com:443");
});

test("sts_regional_endpoints = legacy asks STS's global endpoint", async () => {
  await using network = await startNetwork();
  const environment = { HTTPS_PROXY: network.proxy, AWS_CA_BUNDLE: bundleOf(network) };
  const { exitCode } = await scan(environment, "sts_regional_endpoints = legacy\n");
  expect(exitCode).toBe(0);
  expect(hostsAsked(network)).toContain("sts.amazonaws.com:443");
});

test("hosts that NO_PROXY names are reached directly, and the advice names the proxy's variable", async () => {
  await using network = await startNetwork();
  const { exitCode, stderr } = await scan({
    HTTPS_PROXY: network.proxy,
    NO_PROXY: "sts.us-east-1.amazonaws.com",
  });
  expect(network.asked).toEqual([]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("name it in HTTPS_PROXY")]);
});

test("a proxy that refuses is told with its address, and without the password", async () => {
  await using network = await startNetwork("scanner:s3cret");
  const wrong = network.proxy.replace("s3cret", "wr0ng");
  const { exitCode, stderr } = await scan({ HTTPS_PROXY: wrong });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /the proxy 127\.0\.0\.1:\d+ refused the connection: 407 Proxy Authentication Required/,
  );
  expect(stderr).not.toContain("wr0ng");
});

test("requests that wait for a connection through the proxy are sent over TLS as well", async () => {
  await using network = await startNetwork();
  const own = createNetwork({
    environment: { HTTPS_PROXY: network.proxy },
    certificates: network.authority,
    maxSockets: 1,
  });
  const url = new URL("https://iam.amazonaws.com/");
  const ask = () =>
    new Promise<number | undefined>((resolve, reject) => {
      request(url, { agent: own.agentFor(url) }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      })
        .on("error", reject)
        .end();
    });
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([400, 400, 400]);
  expect(network.reached()).toBe(network.asked.length);
  own.close();
});

test("a proxy that is none is refused by the variable's name, without the password", async () => {
  const { exitCode, stderr } = await scan({ HTTPS_PROXY: "socks5://scanner:s3cret@127.0.0.1:1" });
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining("error: HTTPS_PROXY is no http or https URL."),
  ]);
  expect(stderr).not.toContain("s3cret");
});

test("an upload goes through the proxy", async () => {
  const [token, repository] = ["ghs_PLANTEDTOKEN0123456789", "acme/security"];
  await using github = await startScriptedGitHub({ token, repository });
  const hosts = { "github.example": github.apiUrl };
  await using network = await startCompanyNetwork({ hosts });
  const run = { tool: { driver: { name: "Postern" } }, automationDetails: { id: "a/" }, results: [] };
  const report = installed.folder.write("r.sarif", JSON.stringify({ version: "2.1.0", runs: [run] }));
  const { exitCode, stdout, stderr } = await installed.start(["upload", report], {
    GITHUB_REPOSITORY: repository,
    GITHUB_REF: "refs/heads/main",
    GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
    GITHUB_API_URL: "https://github.example/api/v3",
    GITHUB_TOKEN: token,
    HTTPS_PROXY: network.proxy,
    NODE_EXTRA_CA_CERTS: bundleOf(network),
  }).ended;
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("complete");
  expect(hostsAsked(network)).toEqual(["github.example:443"]);
  expect(github.violations).toEqual([]);
});
