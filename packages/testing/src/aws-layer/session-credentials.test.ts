import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolveTargets } from "@postern/aws";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { section } from "./aws-home.ts";
import {
  deep,
  member,
  type ProfileResolution,
  roleArn,
  startProfileResolution,
  temporaryArn,
} from "./profile-resolution.ts";

let world: ProfileResolution;
beforeEach(async () => {
  world = await startProfileResolution();
});
afterEach(() => world[Symbol.asyncDispose]());

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("SSO", () => {
  const sso = { sso_session: "corp", sso_account_id: member, sso_role_name: "Auditor" };
  const session = section("sso-session corp", {
    sso_start_url: "https://example.test/start",
    sso_region: "eu-west-1",
  });
  let portal: Server;
  let services: string;
  let reply: { status: number; type?: string; body: object };
  let asked: { url: string | undefined; token: unknown }[];

  beforeEach(async () => {
    asked = [];
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = await world.temporaryCredentials();
    const roleCredentials = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration.getTime(),
    };
    reply = { status: 200, body: { roleCredentials } };
    portal = createServer((request, response) => {
      asked.push({ url: request.url, token: request.headers["x-amz-sso_bearer_token"] });
      response.writeHead(reply.status, {
        "content-type": "application/json",
        "x-amzn-errortype": reply.type ?? "",
      });
      response.end(JSON.stringify(reply.body));
    });
    const url = await listen(portal);
    services = `services = local\n${session}[services local]\nsso =\n  endpoint_url = ${url}\n`;
  });
  afterEach(() => portal.close());

  const signIn = (expiresAt: Date, id = "corp") =>
    world.home.write(
      `.aws/sso/cache/${createHash("sha1").update(id).digest("hex")}.json`,
      JSON.stringify({ accessToken: "bearer", expiresAt: expiresAt.toISOString() }),
    );
  const inAnHour = () => new Date(Date.now() + 3_600_000);
  test("gives the credentials of a role for a cached token, at the endpoint of the services section", async () => {
    await signIn(inAnHour());
    const { target } = await world.resolve(sso, services);
    expect(target?.arn).toBe(temporaryArn);
    expect(asked).toEqual([
      { url: `/federation/credentials?account_id=${member}&role_name=Auditor`, token: "bearer" },
    ]);
  });

  test("works without an sso-session section", async () => {
    const legacy = {
      sso_start_url: "https://example.test/start",
      sso_region: "eu-west-1",
      sso_account_id: member,
    };
    await signIn(inAnHour(), legacy.sso_start_url);
    const { target } = await world.resolve({ ...legacy, sso_role_name: "Auditor" }, services);
    expect(target?.arn).toBe(temporaryArn);
  });

  test.each([
    ["has expired", "it has expired", async () => signIn(new Date(0))],
    ["is absent", "it is absent", async () => undefined],
    [
      "was revoked",
      "AWS refuses its token (Session token not found or invalid)",
      async () => {
        reply = {
          status: 401,
          type: "UnauthorizedException",
          body: { message: "Session token not found or invalid" },
        };
        return signIn(inAnHour());
      },
    ],
  ])("says how to sign in where the session %s", async (_name, state, prepare) => {
    await prepare();
    const { lost } = await world.resolve(sso, services);
    expect(lost?.cause).toMatchObject({
      code: "credentials",
      message: `The SSO session of profile "x" cannot be used: ${state}. Run \`aws sso login --profile x\`.`,
      retryable: false,
    });
  });

  test("names the profile to sign in to where a role stands on it", async () => {
    const corp = section("profile corp", { ...sso, endpoint_url: world.aws.endpoint });
    const { lost } = await world.resolve({ role_arn: roleArn(deep), source_profile: "corp" }, corp + session);
    expect(lost?.cause.message).toContain("aws sso login --profile corp");
  });

  test("names role and account where the user may not use them", async () => {
    await signIn(inAnHour());
    reply = { status: 403, type: "ForbiddenException", body: { message: "No access" } };
    const { lost } = await world.resolve(sso, services);
    expect(lost?.cause.message).toContain(
      `no credentials of Auditor in account ${member}: ForbiddenException: No access`,
    );
  });

  test("names an sso-session section that is not there", async () => {
    const { lost } = await world.resolve(sso);
    expect(lost?.cause.message).toContain("There is no section [sso-session corp]");
  });
});

test("a login session gives the credentials that `aws login` left", async () => {
  const variables = { AWS_LOGIN_CACHE_DIRECTORY: world.home.path };
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = await world.temporaryCredentials();
  const accessToken = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    accountId: member,
    expiresAt: Expiration.toISOString(),
  };
  const name = createHash("sha256").update("session-1").digest("hex");
  const absent = await world.resolve({ login_session: "session-1" }, "", variables);
  expect(absent.lost?.cause.message).toMatch(/"x" gave no credentials: .* Run `aws login --profile x`\.$/);
  const cached = { accessToken, clientId: "c", refreshToken: "r", dpopKey: "k" };
  await world.home.write(`${name}.json`, JSON.stringify(cached));
  expect((await world.resolve({ login_session: "session-1" }, "", variables)).target?.arn).toBe(temporaryArn);
});

test("a container's agent gives the credentials of its role", async () => {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = await world.temporaryCredentials();
  const agent = createServer((request, response) => {
    response.writeHead(request.headers.authorization === "pass" ? 200 : 400, {
      "content-type": "application/json",
    });
    response.end(JSON.stringify({ AccessKeyId, SecretAccessKey, Token: SessionToken, Expiration }));
  });
  const environment = {
    ...world.home.environment,
    AWS_ENDPOINT_URL: world.aws.endpoint,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${await listen(agent)}/get`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: "pass",
  };
  const { targets } = await resolveTargets({ environment, connections: world.connections });
  // The SDK refuses a host that is neither this machine's nor the container agent's.
  const elsewhere = { ...environment, AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://agent.example.test/get" };
  const { lost } = await resolveTargets({ environment: elsewhere, connections: world.connections });
  agent.close();
  expect(targets[0]).toMatchObject({ source: "environment", arn: temporaryArn });
  expect(lost[0]?.cause).toMatchObject({
    code: "credentials",
    message: expect.stringMatching(/^The container gave no/),
  });
});
