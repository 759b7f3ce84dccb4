import { expect, test } from "vitest";
import { resetConnection } from "@postern/testing/loopback";
import { scanOrganization, startOrganization, victim } from "./fault-organization.ts";
test("dbg", async () => {
  const count = async (fault: boolean) => {
    await using aws = await startOrganization(
      fault ? (call) => (call.account === victim ? resetConnection() : undefined) : undefined,
    );
    using ended = await scanOrganization(aws);
    const n: Record<string, number> = {};
    for (const { resource, status } of ended.report().findings)
      n[`${resource.account} ${status}`] = (n[`${resource.account} ${status}`] ?? 0) + 1;
    return n;
  };
  process.stderr.write("DBG" + JSON.stringify([await count(false), await count(true)], null, 1));
  expect(1).toBe(1);
});
