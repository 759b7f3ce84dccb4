import builtIn from "@postern/checks-aws";
import { roomServices, soundAccount } from "@postern/checks-aws/sound-account";
import { actionsOf } from "@postern/core";
import { actionOf, declaredCalls, operationOf, selectionsOf, type Check } from "@postern/sdk";
import { scanLoopback } from "@postern/testing";
import { accessDenied } from "@postern/testing/loopback";
import { expect, test } from "vitest";

// The management account of its organization, which may ask everything.
const id = "111122223333";
const fixtures = soundAccount({
  organization: "o-exampleorgid",
  managementAccount: id,
  member: "444455556666",
});
const checks = (builtIn.checks ?? []).filter(({ metadata }) => metadata.optIn === undefined);

/** The IAM actions of a check by the operations that need them; the wire names services in its own way. */
function operationsOf(check: Check): readonly (readonly [operation: string, action: string])[] {
  const calls = selectionsOf(check).flatMap(({ collector, facets }) => declaredCalls(collector, facets));
  return calls.map((call) => [operationOf(call).split(":")[1] ?? "", actionOf(call)] as const);
}

const noScopes = { organization: [], account: [], region: [] };
const actions = [...new Set(checks.flatMap((check) => actionsOf(check, noScopes)))].toSorted();

function scan(some: readonly Check[], denied: ReadonlySet<string>) {
  return scanLoopback(some, [{ id, fixtures }], {
    services: roomServices,
    intercept: ({ operation }) => (denied.has(operation) ? accessDenied() : undefined),
  });
}

const { findings: whole } = await scan(checks, new Set());
const statuses = new Set(whole.map(({ checkId, status }) => `${checkId} ${status}`));

test("with every action each check comes to a verdict", () => {
  expect(whole.flatMap(({ checkId, reason }) => (reason ? [`${checkId}: ${reason.message}`] : []))).toEqual(
    [],
  );
  expect(new Set(whole.map(({ checkId }) => checkId)).size).toBe(checks.length);
});

test.each(actions)("without %s the checks that need it are unknown and name it, or stand", async (action) => {
  const needing = checks.filter((check) => actionsOf(check, noScopes).includes(action));
  const pairs = needing.flatMap(operationsOf);
  const denied = new Set(pairs.filter(([, needed]) => needed === action).map(([operation]) => operation));
  const shared = new Set(pairs.filter(([operation]) => denied.has(operation)).map(([, needed]) => needed));
  const { findings } = await scan(needing, denied);
  expect(new Set(findings.map(({ checkId }) => checkId)).size).toBe(needing.length);
  for (const { checkId, status, reason } of findings) {
    if (status === "unknown") {
      expect(reason).toMatchObject({ code: "access-denied" });
      expect(shared).toContain(reason?.action);
    } else expect(statuses).toContain(`${checkId} ${status}`);
  }
});

test("with every action denied each check is unknown", async () => {
  const { findings } = await scanLoopback(checks, [{ id, fixtures: accessDenied() }], {
    services: roomServices,
  });
  expect(findings.filter(({ status }) => status !== "unknown")).toEqual([]);
  expect(new Set(findings.map(({ checkId }) => checkId)).size).toBe(checks.length);
});
