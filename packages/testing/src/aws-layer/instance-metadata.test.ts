import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from "node:net";
import { createConnections, resolveTargets } from "@postern/aws";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AwsHome, makeAwsHome, section } from "./aws-home.ts";
import { hostsConnected } from "./local-server.ts";

let home: AwsHome;
let server: Server | TcpServer | undefined;
const connections = createConnections();
beforeEach(async () => {
  home = await makeAwsHome({
    config: section("profile ec2", { credential_source: "Ec2InstanceMetadata", region: "eu-west-1" }),
  });
});
afterEach(async () => {
  server?.close();
  server = undefined;
  await home[Symbol.asyncDispose]();
});

async function listening(made: Server | TcpServer): Promise<string> {
  server = made;
  await new Promise<void>((done) => made.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

const answers = (statuses: Record<string, [status: number, body: string]>): RequestListener => {
  return ({ method, url }, response) => {
    const [status, body] = statuses[`${method} ${url}`] ?? [500, ""];
    response.writeHead(status).end(body);
  };
};
const token: Record<string, [number, string]> = { "PUT /latest/api/token": [200, "token"] };
const roles = "/latest/meta-data/iam/security-credentials/";

async function lost(endpoint: string, variables: Record<string, string> = {}) {
  const environment = {
    HOME: home.path,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: endpoint,
    AWS_METADATA_SERVICE_TIMEOUT: "0.2",
    ...variables,
  };
  const ofSurroundings = await resolveTargets({ environment, connections });
  const ofProfile = await resolveTargets({ environment, connections, profiles: ["ec2"] });
  return [ofSurroundings.lost[0]?.cause, ofProfile.lost[0]?.cause];
}

test.each<[string, Record<string, [number, string]>, RegExp]>([
  [
    "no role is attached",
    { ...token, [`GET ${roles}`]: [404, ""] },
    /no role is attached to the instance\. Attach/,
  ],
  ["it names no role", { ...token, [`GET ${roles}`]: [200, "\n"] }, /no role is attached to the instance/],
  [
    "it is switched off",
    { "PUT /latest/api/token": [403, ""] },
    /it is switched off: it refuses to give a token/,
  ],
  ["it is no such service", { "PUT /latest/api/token": [404, ""] }, /it answered 404 when asked for a token/],
  [
    "it breaks down",
    { ...token, [`GET ${roles}`]: [503, ""] },
    /it answered 503 when asked for the role's name/,
  ],
  [
    "the role's credentials are absent",
    { ...token, [`GET ${roles}`]: [200, "scanner"], [`GET ${roles}scanner`]: [404, ""] },
    /it answered 404 when asked for the credentials of scanner/,
  ],
  [
    "the role is not to be assumed",
    {
      ...token,
      [`GET ${roles}`]: [200, "scanner"],
      [`GET ${roles}scanner`]: [200, '{"Code":"AssumeRoleUnauthorizedAccess"}'],
    },
    /what it gave for the role scanner are no credentials \(AssumeRoleUnauthorizedAccess\)/,
  ],
  [
    "it gives something else",
    { ...token, [`GET ${roles}`]: [200, "scanner"], [`GET ${roles}scanner`]: [200, "<html>"] },
    /what it gave for the role scanner are no credentials/,
  ],
])("the instance's metadata service is quoted where %s", async (_, statuses, message) => {
  const causes = await lost(await listening(createServer(answers(statuses))));
  for (const cause of causes) {
    expect(cause).toMatchObject({ code: "credentials", retryable: false });
    expect(cause?.message).toMatch(/The instance's metadata service gave no credentials: /);
    expect(cause?.message).toMatch(message);
  }
});

test("a service that takes the connection and never answers is told, with what a container needs", async () => {
  const causes = await lost(await listening(createTcpServer(() => {})));
  for (const cause of causes)
    expect(cause?.message).toMatch(
      /took the connection at 127\.0\.0\.1:\d+ and did not answer\. .*hop limit to 2/,
    );
});

test("a service that cuts the connection is told", async () => {
  const causes = await lost(await listening(createTcpServer((socket) => socket.destroy())));
  for (const cause of causes) expect(cause?.message).toMatch(/the connection to .* broke \(ECONNRESET\)/);
});

test("where nothing answers it is said how to give credentials, and that the service was tried", async () => {
  const [surroundings, profile] = await lost("http://127.0.0.1:1");
  expect(surroundings?.message).toMatch(
    /^No AWS credentials were found\. Name a profile .* The metadata service of an EC2 instance was tried as well/,
  );
  expect(profile?.message).toContain("nothing answers at 127.0.0.1:1 (ECONNREFUSED)");
});

test("it is not asked where that is forbidden, and asked directly whatever proxies there are", async () => {
  const [surroundings, profile] = await lost("http://127.0.0.1:1", { AWS_EC2_METADATA_DISABLED: "True" });
  expect(surroundings?.message).not.toContain("was tried");
  expect(profile?.message).toContain("AWS_EC2_METADATA_DISABLED forbids");
  const endpoint = await listening(createServer(answers({ "PUT /latest/api/token": [403, ""] })));
  const proxies = { HTTP_PROXY: "http://127.0.0.1:1", HTTPS_PROXY: "http://127.0.0.1:1" };
  for (const cause of await lost(endpoint, proxies)) expect(cause?.message).toContain("switched off");
  const hosts = await hostsConnected(() => lost("", proxies));
  expect([...new Set(hosts)]).toEqual(["169.254.169.254"]);
});

test.each([
  [{ AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: "IPv5" }, 'MODE is "IPv5" and neither'],
  [{ AWS_EC2_METADATA_SERVICE_ENDPOINT: "169.254.169.254" }, '"169.254.169.254" is no http URL'],
])("a wrong setting is told: %o", async (variables, message) => {
  for (const cause of await lost("http://127.0.0.1:1", variables)) expect(cause?.message).toContain(message);
});
