import { AccountClient, ListRegionsCommand } from "@aws-sdk/client-account";
import { EC2Client, GetEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { type ConnectionOptions, readInScope, required } from "@postern/aws";
import { expect, test } from "vitest";
import {
  accessDenied,
  awsError,
  delayed,
  emptyBody,
  type Fault,
  htmlPage,
  rawReply,
  resetConnection,
  throttled,
} from "../loopback/index.ts";
import { connectLoopback } from "./scan-of-loopback.ts";

type Connected = Awaited<ReturnType<typeof connectLoopback>>;

const protocols: Record<string, (it: Connected) => Promise<unknown>> = {
  "iam:GetAccountSummary": async ({ connections, access }) =>
    required(
      await connections
        .client(IAMClient, { access, region: "us-east-1" })
        .send(new GetAccountSummaryCommand({})),
      "SummaryMap",
    ),
  "organizations:DescribeOrganization": async ({ connections, access }) =>
    required(
      await connections
        .client(OrganizationsClient, { access, region: "us-east-1" })
        .send(new DescribeOrganizationCommand({})),
      "Organization",
    ),
  "ec2:GetEbsEncryptionByDefault": async ({ connections, access }) =>
    required(
      await connections
        .client(EC2Client, { access, region: "us-east-1" })
        .send(new GetEbsEncryptionByDefaultCommand({})),
      "EbsEncryptionByDefault",
    ),
  "account:ListRegions": async ({ connections, access }) =>
    required(
      await connections
        .client(AccountClient, { access, region: "us-east-1" })
        .send(new ListRegionsCommand({})),
      "Regions",
    ),
};

async function readAll(fixtures: Fault, options: ConnectionOptions) {
  await using it = await connectLoopback({ fixtures }, options);
  const readings = Object.entries(protocols).map(([action, send]) => readInScope([action], () => send(it)));
  return {
    readings: await Promise.all(readings),
    attempts: it.aws.calls.length,
    ids: it.aws.calls.map(({ requestId }) => requestId),
  };
}

const faults: [name: string, fault: Fault, code: string][] = [
  ["a denial", accessDenied(), "access-denied"],
  ["throttling", throttled(), "throttled"],
  ["a reset", resetConnection(), "network"],
  ["a fault of the service", awsError("ServiceFailure", { status: 500 }), "service-fault"],
  ["bad credentials", awsError("InvalidClientTokenId", { status: 403 }), "credentials"],
  ["an unknown operation", awsError("InvalidAction"), "unsupported-operation"],
  [
    "an error of a name unknown so far",
    awsError("SomethingNewException", { message: "new" }),
    "service-error",
  ],
  ["an HTML page", htmlPage(), "unexpected-reply"],
  ["an HTML page with status 403", htmlPage(403), "unexpected-reply"],
  ["an HTML page with status 502", htmlPage(502), "service-fault"],
  ["an empty body", emptyBody(), "unexpected-reply"],
  ["half a reply", rawReply({ body: "{" }), "unexpected-reply"],
];

test.each(faults)("%s gets its code in every protocol, and each call is recorded", async (_, fault, code) => {
  const { readings, ids } = await readAll(fault, { maxAttempts: 1 });
  for (const [index, action] of Object.keys(protocols).entries()) {
    expect(readings[index]).toMatchObject({ readable: false, cause: { code }, calls: [{ action }] });
  }
  const recorded = readings
    .flatMap(({ calls }) => calls.map(({ requestId }) => requestId))
    .filter((id) => id !== undefined);
  expect(ids).toEqual(expect.arrayContaining(recorded));
});

test("the cause of an error of AWS names the call and quotes AWS", async () => {
  const { readings } = await readAll(accessDenied(), { maxAttempts: 1 });
  for (const [index, action] of Object.keys(protocols).entries()) {
    const quoted = `is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`;
    expect(readings[index]).toMatchObject({
      cause: {
        action,
        layer: "identity-policy",
        message: expect.stringMatching(`^${action} was denied by the identity policy: `),
      },
      calls: [{ requestId: expect.any(String) }],
    });
    expect(readings[index]).toMatchObject({ cause: { message: expect.stringContaining(quoted) } });
  }
});

test("a denial is asked once, throttling and resets as often as allowed, and each is one call", async () => {
  expect((await readAll(accessDenied(), { maxAttempts: 3 })).attempts).toBe(4);
  const reset = await readAll(resetConnection(), { maxAttempts: 2 });
  expect(reset.attempts).toBe(8);
  expect(reset.readings.flatMap(({ calls }) => calls)).toHaveLength(4);
});

test("throttling that ends is not seen by the reader", { timeout: 20_000 }, async () => {
  await using it = await connectLoopback({
    fixtures: { iam: { GetAccountSummary: throttled({ times: 1, reply: { SummaryMap: { Users: 3 } } }) } },
  });
  const reading = await readInScope(["iam:GetAccountSummary"], async () =>
    protocols["iam:GetAccountSummary"]?.(it),
  );
  expect(reading).toMatchObject({
    readable: true,
    value: { Users: 3 },
    calls: [{ action: "iam:GetAccountSummary" }],
  });
  expect(it.aws.calls).toHaveLength(2);
  expect(reading.calls[0]?.requestId).toBe(it.aws.calls[1]?.requestId);
});

test("a late reply is given up after the time allowed", async () => {
  await using it = await connectLoopback(
    { fixtures: { iam: { GetAccountSummary: delayed(10_000, { SummaryMap: {} }) } } },
    { timeoutSeconds: 0.1, maxAttempts: 1 },
  );
  const started = performance.now();
  const reading = await readInScope(["iam:GetAccountSummary"], async () =>
    protocols["iam:GetAccountSummary"]?.(it),
  );
  expect(reading).toMatchObject({
    readable: false,
    cause: { code: "timeout", action: "iam:GetAccountSummary", retryable: true },
  });
  expect(performance.now() - started).toBeLessThan(2000);
});
