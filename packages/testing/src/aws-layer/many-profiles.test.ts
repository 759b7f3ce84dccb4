import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createConnections, resolveTargets } from "@postern/aws";
import { expect, test } from "vitest";
import { startTestAws } from "../test-aws.test-support.ts";
import { tokenBucket } from "../loopback/rate-limit.ts";
import { makeAwsHome, section } from "./aws-home.ts";
import { roleArn } from "./profile-resolution.ts";

const base = "111122223333";
const members = Array.from({ length: 200 }, (_, index) => String(100_000_000_000 + index));
const limit = { perSecond: 20 };

/** The accounts, and what scanning all profiles of a config file over them finds. */
async function world() {
  const aws = await startTestAws({
    accounts: [{ id: base }, ...members.map((id) => ({ id, roles: { Audit: [base] } }))],
    latency: 50,
    rateLimits: { "sts:AssumeRole": limit },
  });
  return {
    aws,
    async resolve(config: string, portal?: string, attempts = {}, token = signIn) {
      await using home = await makeAwsHome({ config });
      await home.write(`.aws/sso/cache/${createHash("sha1").update("corp").digest("hex")}.json`, token);
      const connections = createConnections(attempts);
      const environment = {
        ...home.environment,
        AWS_REGION: "us-east-1",
        AWS_ENDPOINT_URL: aws.endpoint,
        ...(portal === undefined ? {} : { AWS_ENDPOINT_URL_SSO: portal, AWS_ENDPOINT_URL_SSO_OIDC: portal }),
      };
      const { targets, lost } = await resolveTargets({ profiles: "all", environment, connections });
      connections.close();
      return { targets, lost };
    },
    [Symbol.asyncDispose]: () => aws.close(),
  };
}

/** The portal of a sign-in, which admits so many requests a second. */
async function startPortal(perSecond: number) {
  const admit = tokenBucket({ perSecond });
  const throttled = { "content-type": "application/json", "x-amzn-errortype": "TooManyRequestsException" };
  let refused = 0;
  const server = createServer(async ({ url }, response) => {
    await pause(50);
    if (!admit()) {
      refused += 1;
      return void response.writeHead(429, throttled).end('{"message":"HTTP 429 Unknown Code"}');
    }
    const account = new URL(`http://portal${url}`).searchParams.get("account_id") ?? "";
    const roleCredentials = {
      accessKeyId: `AKIA${account.padStart(16, "0")}`,
      secretAccessKey: "loopback",
      sessionToken: "",
      expiration: Date.now() + 3_600_000,
    };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ roleCredentials }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: () => refused,
    [Symbol.dispose]: () => void server.close(),
  };
}

const ssoConfig = (accounts: readonly string[]) =>
  [
    section("sso-session corp", { sso_start_url: "https://example.test/start", sso_region: "us-east-1" }),
    ...accounts.map((id) =>
      section(`profile p${id}`, { sso_session: "corp", sso_account_id: id, sso_role_name: "Audit" }),
    ),
  ].join("\n");

const signIn = JSON.stringify({
  accessToken: "bearer",
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
});

test("200 roles of one source behind 20 requests a second: none is lost", { timeout: 60_000 }, async () => {
  await using it = await world();
  const { accessKeyId, secretAccessKey } = it.aws.credentials(base);
  const keys = { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
  const roles = members.map((id) =>
    section(`profile p${id}`, { role_arn: roleArn(id), source_profile: "base" }),
  );
  const { targets, lost } = await it.resolve([section("profile base", keys), ...roles].join("\n"));
  expect(lost).toEqual([]);
  expect(targets.map(({ account }) => account)).toEqual([base, ...members]);
});

test(
  "200 profiles of one sign-in behind 20 requests a second: none is lost",
  { timeout: 60_000 },
  async () => {
    await using it = await world();
    using portal = await startPortal(20);
    const { targets, lost } = await it.resolve(ssoConfig(members), portal.endpoint);
    expect(lost).toEqual([]);
    expect(targets.map(({ account }) => account)).toEqual(members);
  },
);

test("a portal that never admits a request is told as throttled, and as worth another try", async () => {
  await using it = await world();
  using portal = await startPortal(0);
  const [id = ""] = members;
  const { lost } = await it.resolve(ssoConfig([id]), portal.endpoint, { maxThrottledAttempts: 3 });
  expect(lost).toMatchObject([
    {
      source: `p${id}`,
      cause: { code: "throttled", retryable: true, action: "sso:GetRoleCredentials" },
    },
  ]);
  expect(portal.refused()).toBe(3);
});

test("a sign-in that cannot be renewed is asked for once, and every profile of it is told how to sign in", async () => {
  await using it = await world();
  let asked = 0;
  const portal = createServer((_, response) => {
    asked += 1;
    response.writeHead(400, {
      "content-type": "application/json",
      "x-amzn-errortype": "InvalidGrantException",
    });
    response.end('{"error":"invalid_grant"}');
  });
  await new Promise<void>((done) => portal.listen(0, "127.0.0.1", done));
  const expired = JSON.stringify({
    accessToken: "bearer",
    expiresAt: new Date(0).toISOString(),
    clientId: "c",
    clientSecret: "s",
    refreshToken: "r",
  });
  const endpoint = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
  const { targets, lost } = await it.resolve(ssoConfig(members.slice(0, 40)), endpoint, {}, expired);
  portal.close();
  expect(asked).toBe(1);
  expect(targets).toEqual([]);
  expect(lost.map(({ cause }) => cause.message)).toEqual(
    members
      .slice(0, 40)
      .map((id) =>
        expect.stringMatching(
          new RegExp(`could not be renewed .*InvalidGrant.*aws sso login --profile p${id}`),
        ),
      ),
  );
});
