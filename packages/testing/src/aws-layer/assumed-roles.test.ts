import { type AwsTarget, createCloud } from "@postern/aws";
import { afterEach, expect, test, vi } from "vitest";
import { accessDenied } from "../loopback/index.ts";
import { active, all, management, member, one, organizations, world } from "./loopback-organization.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("roles are assumed only a little ahead of what is pulled", async () => {
  const ids = Array.from({ length: 100 }, (_, index) => String(100_000_000_000 + index));
  await using it = await world([
    { id: management, fixtures: organizations(ids.map(active)) },
    ...ids.map((id) => member(id)),
  ]);
  const stream = it.discover();
  for (let pulled = 0; pulled < 3; pulled += 1) await stream.next();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(it.aws.count("sts:AssumeRole")).toBeGreaterThanOrEqual(2);
  expect(it.aws.count("sts:AssumeRole")).toBeLessThanOrEqual(51);
  await stream.return();
});

test("credentials are renewed before they expire, and a role that is gone by then is denied as itself", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  let isGone = false;
  await using it = await world([{ id: management, fixtures: organizations([active(one)]) }, member(one)], {
    intercept: ({ operation }) => (isGone && operation === "AssumeRole" ? accessDenied() : undefined),
  });
  const { targets } = await all(it.discover());
  const credentials = targets[1]?.access.credentials;
  const first = await credentials?.();
  expect(await credentials?.()).toBe(first);
  expect(it.aws.count("sts:AssumeRole")).toBe(1);
  vi.setSystemTime(Date.now() + 56 * 60_000);
  const second = await credentials?.();
  expect(second?.accessKeyId).not.toBe(first?.accessKeyId);
  expect(it.calls.filter(({ action }) => action === "sts:AssumeRole")).toHaveLength(1);
  isGone = true;
  vi.setSystemTime(Date.now() + 56 * 60_000);
  const cloud = createCloud({
    connections: it.connections,
    regions: async () => Promise.reject(new Error()),
  });
  const reading = await cloud.organization({
    ...targets[1],
    organization: undefined,
  } as unknown as AwsTarget);
  expect(reading).toMatchObject({
    readable: false,
    cause: { code: "access-denied", action: "sts:AssumeRole" },
  });
});

test("300 accounts behind a limit of 100 roles a second: none is lost", { timeout: 30_000 }, async () => {
  const ids = Array.from({ length: 300 }, (_, index) => String(100_000_000_000 + index));
  await using it = await world(
    [{ id: management, fixtures: organizations(ids.map(active), 20) }, ...ids.map((id) => member(id))],
    { rateLimits: { "sts:AssumeRole": { perSecond: 100 } } },
  );
  const { accounts, lost } = await all(it.discover());
  expect(lost).toEqual([]);
  expect(accounts).toEqual([management, ...ids]);
});

test("a service that admits a fifth of what is usual loses nobody either", { timeout: 30_000 }, async () => {
  const ids = Array.from({ length: 100 }, (_, index) => String(100_000_000_000 + index));
  await using it = await world(
    [{ id: management, fixtures: organizations(ids.map(active), 20) }, ...ids.map((id) => member(id))],
    { rateLimits: { "sts:AssumeRole": { perSecond: 20, burst: 1 } } },
  );
  const { targets, lost } = await all(it.discover());
  expect(lost).toEqual([]);
  expect(targets).toHaveLength(101);
});
