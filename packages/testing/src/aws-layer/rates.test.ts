import { startTestAws, type TestFixtures } from "../test-aws.test-support.ts";
import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { createConnections, readInScope } from "@postern/aws";
import { expect, test } from "vitest";
import { awsError, delayed, resetConnection, throttled } from "../loopback/index.ts";
import { account, accessTo, connectLoopback } from "./scan-of-loopback.ts";

const summary = { SummaryMap: { Users: 3 } };
const region = "us-east-1";

function readSummary({
  connections,
  access,
}: Pick<Awaited<ReturnType<typeof connectLoopback>>, "connections" | "access">) {
  const client = connections.client(IAMClient, { access, region });
  return readInScope(["iam:GetAccountSummary"], () => client.send(new GetAccountSummaryCommand({})));
}

test("a call that is throttled more often than others may fail gets through, and is one call", async () => {
  const fixtures: TestFixtures = { iam: { GetAccountSummary: throttled({ times: 5, reply: summary }) } };
  await using it = await connectLoopback({ fixtures });
  const reading = await readSummary(it);
  expect(reading).toMatchObject({ readable: true, value: summary });
  expect(reading.calls).toHaveLength(1);
  expect(it.aws.calls.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("throttling takes nothing from the attempts that other failures have", async () => {
  const replies = [throttled(), throttled(), resetConnection(), throttled(), resetConnection(), summary];
  const fixtures: TestFixtures = { iam: { GetAccountSummary: () => replies.shift() ?? summary } };
  await using it = await connectLoopback({ fixtures }, { maxAttempts: 3 });
  expect(await readSummary(it)).toMatchObject({ readable: true });
  expect(it.aws.count()).toBe(6);
});

test("a call that is always throttled ends after the allowed attempts", async () => {
  await using it = await connectLoopback(
    { fixtures: { iam: { GetAccountSummary: throttled() } } },
    { maxThrottledAttempts: 3 },
  );
  expect(await readSummary(it)).toMatchObject({
    readable: false,
    cause: { code: "throttled", retryable: true, action: "iam:GetAccountSummary" },
  });
  expect(it.aws.count()).toBe(3);
});

test("a quota that is used up is not tried again", async () => {
  const quota = awsError("LimitExceededException", { message: "Too many requests of this kind exist." });
  await using it = await connectLoopback({ fixtures: { iam: { GetAccountSummary: quota } } });
  expect(await readSummary(it)).toMatchObject({ readable: false, cause: { code: "service-error" } });
  expect(it.aws.count()).toBe(1);
});

test("a throttled service slows down neither another account nor another region", async () => {
  const other = "444455556666";
  await using aws = await startTestAws({
    accounts: [
      { id: account, fixtures: { iam: { GetAccountSummary: throttled({ times: 4, reply: summary }) } } },
      { id: other, fixtures: { iam: { GetAccountSummary: summary } } },
    ],
  });
  const connections = createConnections();
  const slow = readSummary({ connections, access: accessTo(aws) }).then(() => performance.now());
  const fast = readSummary({ connections, access: accessTo(aws, other) }).then(() => performance.now());
  const [slowEnd, fastEnd] = await Promise.all([slow, fast]);
  connections.close();
  // Four throttled attempts at 15 a second, halved each time, take some two seconds.
  expect(slowEnd - fastEnd).toBeGreaterThan(1000);
});

test("an organization is asked one thing at a time, whichever accounts ask", async () => {
  let [inFlight, most] = [0, 0];
  const DescribeOrganization = async () => {
    most = Math.max(most, (inFlight += 1));
    await new Promise((resolve) => setTimeout(resolve, 10));
    inFlight -= 1;
    return {};
  };
  await using it = await connectLoopback({ fixtures: { organizations: { DescribeOrganization } } });
  const ask = (organization: string) => {
    const access = { ...it.access, organization };
    const client = it.connections.client(OrganizationsClient, { access, region });
    return readInScope(["organizations:DescribeOrganization"], () =>
      client.send(new DescribeOrganizationCommand({})),
    );
  };
  await Promise.all(Array.from({ length: 5 }, () => ask("o-exampleorgid")));
  expect(most).toBe(1);
  await Promise.all([ask("o-exampleorgid"), ask("o-anotherexample")]);
  expect(most).toBe(2);
});

test("a signal cuts off what is in flight and what waits, and the readings say so", async () => {
  const fixtures: TestFixtures = { iam: { GetAccountSummary: delayed(60_000, summary) } };
  const stop = new AbortController();
  await using it = await connectLoopback({ fixtures }, { signal: stop.signal });
  const readings = Promise.all(Array.from({ length: 20 }, () => readSummary(it)));
  while (it.aws.count() < 15) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort();
  const ended = await readings;
  for (const reading of ended) {
    expect(reading).toMatchObject({ readable: false, cause: { code: "interrupted", retryable: true } });
  }
  expect(ended.filter(({ calls }) => calls.length > 0).length).toBeGreaterThanOrEqual(15);
  expect(await readSummary(it)).toMatchObject({ cause: { code: "interrupted" }, calls: [] });
});

test("without rates nothing waits, and what is throttled still ends after the allowed attempts", async () => {
  const fixtures: TestFixtures = {
    iam: { GetAccountSummary: summary },
    organizations: { DescribeOrganization: throttled() },
  };
  await using it = await connectLoopback({ fixtures }, { rates: "none", maxThrottledAttempts: 3 });
  const start = performance.now();
  const readings = await Promise.all(Array.from({ length: 60 }, () => readSummary(it)));
  // At IAM's rate those that exceed the first 15 take three seconds.
  expect(performance.now() - start).toBeLessThan(2000);
  expect(readings.every(({ readable }) => readable)).toBe(true);
  const client = it.connections.client(OrganizationsClient, { access: it.access, region });
  const throttledReading = await readInScope(["organizations:DescribeOrganization"], () =>
    client.send(new DescribeOrganizationCommand({})),
  );
  expect(throttledReading).toMatchObject({ readable: false, cause: { code: "throttled" } });
  expect(it.aws.count("organizations:DescribeOrganization")).toBe(3);
});
