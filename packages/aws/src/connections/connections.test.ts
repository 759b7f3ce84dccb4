import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, expect, test, vi } from "vitest";
import type { Access } from "../targets/aws-target.ts";
import { readInScope } from "../guard/call-scope.ts";
import { createConnections } from "./connections.ts";

const summary = `<GetAccountSummaryResponse><GetAccountSummaryResult><SummaryMap><entry><key>Users</key><value>3</value></entry></SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>`;

async function startServer(answer: (response: ServerResponse) => void = (response) => response.end(summary)) {
  const requests: IncomingMessage[] = [];
  let sockets = 0;
  const server = createServer((request, response) => {
    requests.push(request);
    request.resume().on("end", () => answer(response));
  }).on("connection", () => (sockets += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    requests,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets: () => sockets,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const accessTo = (endpoint: string | undefined): Access => ({
  credentials: async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" }),
  endpoint: () => endpoint,
});
const region = "us-east-1";

function readSummary(client: IAMClient) {
  return readInScope(["iam:GetAccountSummary"], () => client.send(new GetAccountSummaryCommand({})));
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test("there is one client per class, access and region", () => {
  const connections = createConnections();
  const [access, other] = [accessTo("http://127.0.0.1:1"), accessTo("http://127.0.0.1:1")];
  const client = connections.client(IAMClient, { access, region });
  expect(connections.client(IAMClient, { access, region })).toBe(client);
  expect(connections.client(STSClient, { access, region })).not.toBe(client);
  expect(connections.client(IAMClient, { access: other, region })).not.toBe(client);
  expect(connections.client(IAMClient, { access, region: "eu-west-1" })).not.toBe(client);
  connections.forget(access);
  expect(connections.client(IAMClient, { access, region })).not.toBe(client);
});

test("a bundle of certificates is held once, in however many regions there are clients that trust it", () => {
  const megabyte = 2 ** 20;
  const certificates = "-".repeat(4 * megabyte);
  const settings = { useFipsEndpoint: false, useDualstackEndpoint: false, useGlobalSts: false };
  const access = { ...accessTo("http://127.0.0.1:1"), settings: { ...settings, certificates } };
  const other = { ...access, settings: { ...settings, certificates: `${certificates}\n` } };
  const connections = createConnections();
  const clientIn = (of: Access, index: number) =>
    connections.client(IAMClient, { access: of, region: `xx-test-${index}` });
  clientIn(access, 0);
  const before = process.memoryUsage().heapUsed;
  const clients = Array.from({ length: 20 }, (_, index) => clientIn(access, index));
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20 * megabyte);
  expect(clientIn({ ...access }, 1).config).toBe(clients[1]?.config);
  expect(clientIn(other, 1).config).not.toBe(clients[1]?.config);
});

test("every call of a client tells who calls, in the words of the SDK's first", async () => {
  await using server = await startServer();
  const client = createConnections().client(IAMClient, { access: accessTo(server.endpoint), region });
  await readSummary(client);
  await readSummary(client);
  const told = server.requests.map(({ headers }) => [headers["user-agent"], headers["x-amz-user-agent"]]);
  expect(told[0]?.[0]).toMatch(/^aws-sdk-js\/\S+ .* postern$/);
  expect(told[0]?.[1]).toMatch(/^aws-sdk-js\/\S+ postern$/);
  expect(told[1]).toEqual(told[0]);
});

function accessWith(endpoint: string, keys: () => string): Access {
  return {
    credentials: async () => ({ accessKeyId: keys(), secretAccessKey: "example" }),
    endpoint: () => endpoint,
  };
}

const signedWith = ({ headers }: IncomingMessage) =>
  /Credential=(\w+)\//.exec(headers.authorization ?? "")?.[1];

test("accesses that share a client sign with their own credentials, as they are at each call", async () => {
  await using server = await startServer();
  const connections = createConnections();
  let key = "AKIAFIRST";
  const [first, second] = [
    accessWith(server.endpoint, () => key),
    accessWith(server.endpoint, () => "AKIASECOND"),
  ].map((access) => connections.client(IAMClient, { access, region }));
  if (first === undefined || second === undefined) throw new Error("there are two");
  expect(first.config).toBe(second.config);
  await Promise.all([readSummary(first), readSummary(second), readSummary(first), readSummary(second)]);
  expect(server.requests.map(signedWith).toSorted()).toEqual([
    "AKIAFIRST",
    "AKIAFIRST",
    "AKIASECOND",
    "AKIASECOND",
  ]);
  key = "AKIARENEWED";
  await readSummary(first);
  connections.close();
  expect(signedWith(server.requests.at(-1) as IncomingMessage)).toBe("AKIARENEWED");
});

test("a client that remembers the credentials of another call signs with those of each all the same", async () => {
  await using server = await startServer();
  const connections = createConnections();
  /** As SDKs were that did not know that a provider may remember by itself. */
  class RememberingClient extends IAMClient {
    constructor(configuration: {
      credentials: () => Promise<{ accessKeyId: string; secretAccessKey: string }>;
    }) {
      super({ ...configuration, credentials: () => configuration.credentials() });
    }
  }
  const [first, second] = ["AKIAFIRST", "AKIASECOND"].map((key) =>
    connections.client(RememberingClient, { access: accessWith(server.endpoint, () => key), region }),
  );
  if (first === undefined || second === undefined) throw new Error("there are two");
  const readings = [await readSummary(first), await readSummary(second)];
  connections.close();
  expect(readings).toMatchObject([{ readable: true }, { readable: true }]);
  expect(server.requests.map(signedWith)).toEqual(["AKIAFIRST", "AKIASECOND"]);
});

test("the access is asked for the endpoint by service id, and without one AWS's own is used", async () => {
  const connections = createConnections();
  const asked: string[] = [];
  const access = { ...accessTo(undefined), endpoint: (serviceId: string) => void asked.push(serviceId) };
  const china = connections.client(IAMClient, { access, region: "cn-north-1" });
  expect(asked).toEqual(["IAM"]);
  const parameters = { Region: "cn-north-1", UseFIPS: false, UseDualStack: false };
  expect(china.config.endpointProvider(parameters).url.hostname).toBe("iam.cn-north-1.amazonaws.com.cn");
  expect(china.config.endpoint).toBeUndefined();
});

test("the user's environment and configuration are not read again", async () => {
  await using server = await startServer();
  await using other = await startServer();
  vi.stubEnv("AWS_ENDPOINT_URL", other.endpoint);
  vi.stubEnv("AWS_REGION", "eu-west-3");
  vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
  vi.stubEnv("AWS_RETRY_MODE", "adaptive");
  vi.stubEnv("AWS_SDK_UA_APP_ID", "planted");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAPLANTED");
  const connections = createConnections();
  await readSummary(connections.client(IAMClient, { access: accessTo(server.endpoint), region }));
  const withoutEndpoint = connections.client(IAMClient, { access: accessTo(undefined), region });
  let host: string | undefined;
  withoutEndpoint.middlewareStack.add(
    () => async (call: { request?: unknown }) => {
      host = (call.request as { hostname: string }).hostname;
      throw new Error("not sent");
    },
    { step: "build" },
  );
  await readSummary(withoutEndpoint);
  connections.close();
  expect(other.requests).toEqual([]);
  const {
    authorization,
    "user-agent": agent,
    "x-amz-user-agent": amzAgent,
  } = server.requests[0]?.headers ?? {};
  expect(authorization).toContain("AKIAEXAMPLE/");
  expect(authorization).toContain("/us-east-1/iam/");
  expect(`${agent} ${amzAgent}`).toContain("postern");
  expect(`${agent} ${amzAgent}`).not.toContain("planted");
  expect(await withoutEndpoint.config.useFipsEndpoint()).toBe(false);
  expect(host).toBe("iam.amazonaws.com");
});

test("all clients share one pool, and none of them can close it", async () => {
  await using server = await startServer();
  const connections = createConnections();
  for (let index = 0; index < 5; index += 1) {
    const client = connections.client(IAMClient, { access: accessTo(server.endpoint), region });
    expect(await readSummary(client)).toMatchObject({ readable: true, value: { SummaryMap: { Users: 3 } } });
    client.destroy();
  }
  connections.close();
  expect(server.requests).toHaveLength(5);
  expect(server.sockets()).toBe(1);
});

test("no more connections are opened than allowed", async () => {
  await using server = await startServer((response) => setTimeout(() => response.end(summary), 20));
  const connections = createConnections({ maxSockets: 2 });
  const client = connections.client(IAMClient, { access: accessTo(server.endpoint), region });
  const readings = await Promise.all(Array.from({ length: 8 }, () => readSummary(client)));
  connections.close();
  expect(readings.every(({ readable }) => readable)).toBe(true);
  expect(server.sockets()).toBe(2);
});

test("waiting for a connection does not count as a request's time", async () => {
  await using server = await startServer((response) => setTimeout(() => response.end(summary), 60));
  const connections = createConnections({
    maxSockets: 1,
    timeoutSeconds: 0.25,
    connectTimeoutSeconds: 0.25,
    maxAttempts: 1,
  });
  const client = connections.client(IAMClient, { access: accessTo(server.endpoint), region });
  const readings = await Promise.all(Array.from({ length: 8 }, () => readSummary(client)));
  connections.close();
  expect(readings.every(({ readable }) => readable)).toBe(true);
});

test.each([
  ["no reply", () => {}],
  [
    "a reply that is promised again and again",
    (response: ServerResponse) => {
      const promise = setInterval(() => response.writeProcessing(), 20);
      response.on("close", () => clearInterval(promise));
    },
  ],
  [
    "a reply that stops in the middle",
    (response: ServerResponse) => void response.write(summary.slice(0, 20)),
  ],
])("%s ends in a timeout after the allowed attempts", async (_, answer) => {
  await using server = await startServer(answer);
  const connections = createConnections({ timeoutSeconds: 0.1, maxAttempts: 2 });
  const reading = await readSummary(
    connections.client(IAMClient, { access: accessTo(server.endpoint), region }),
  );
  connections.close();
  expect(reading).toMatchObject({
    readable: false,
    cause: { code: "timeout" },
    calls: [{ action: "iam:GetAccountSummary" }],
  });
  expect(server.requests).toHaveLength(2);
});

test("nobody listening is the network's fault", async () => {
  const { endpoint, [Symbol.asyncDispose]: stop } = await startServer();
  await stop();
  const connections = createConnections({ maxAttempts: 1 });
  const reading = await readSummary(connections.client(IAMClient, { access: accessTo(endpoint), region }));
  expect(reading).toMatchObject({ readable: false, cause: { code: "network", retryable: true } });
  expect(reading.calls).toHaveLength(1);
});

test("credentials that cannot be had are no call, and their denial names the call that was denied", async () => {
  await using server = await startServer();
  const connections = createConnections();
  const words =
    "User: a is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/audit";
  const credentials = async () =>
    Promise.reject(Object.assign(new Error(words), { name: "AccessDenied", $fault: "client" }));
  const client = connections.client(STSClient, {
    access: { ...accessTo(server.endpoint), credentials },
    region,
  });
  const reading = await readInScope(["sts:GetCallerIdentity"], () =>
    client.send(new GetCallerIdentityCommand({})),
  );
  expect(reading).toMatchObject({
    readable: false,
    cause: { code: "access-denied", action: "sts:AssumeRole" },
    calls: [],
  });
  expect(server.requests).toEqual([]);
});
