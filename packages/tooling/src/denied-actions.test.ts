import builtIn from "@postern/checks-aws";
import { accountConfigs, deviatingAnswers } from "@postern/checks-aws/demo";
import { roomServices, soundAccount, type RoomAccount } from "@postern/checks-aws/sound-account";
import { actionsOf } from "@postern/core";
import { actionOf, declaredCalls, operationOf, selectionsOf, type Check, type Finding } from "@postern/sdk";
import { scanLoopback } from "@postern/testing";
import { accessDenied } from "@postern/testing/loopback";
import { expect, test } from "vitest";
import { standingVerdicts } from "./standing-verdicts.ts";

// The management account of its organization, which may ask everything.
const id = "111122223333";
const sound: RoomAccount = {
  id,
  fixtures: soundAccount({ organization: "o-exampleorgid", managementAccount: id, member: "444455556666" }),
};
const checks = (builtIn.checks ?? []).filter(({ metadata }) => metadata.optIn === undefined);

/** The IAM actions of a check by the operations that need them; the wire names services in its own way. */
function operationsOf(check: Check): readonly (readonly [operation: string, action: string])[] {
  const calls = selectionsOf(check).flatMap(({ collector, facets }) => declaredCalls(collector, facets));
  return calls.map((call) => [operationOf(call).split(":")[1] ?? "", actionOf(call)] as const);
}

const noScopes = { organization: [], account: [], region: [] };
const actions = [...new Set(checks.flatMap((check) => actionsOf(check, noScopes)))].toSorted();

function scan(some: readonly Check[], account: RoomAccount, denied: ReadonlySet<string> = new Set()) {
  return scanLoopback(some, [account], {
    services: roomServices,
    intercept: ({ operation }) => (denied.has(operation) ? accessDenied() : undefined),
  });
}

const { findings: whole } = await scan(checks, sound);

/** An account and the checks that are played in it. */
interface Played {
  readonly account: RoomAccount;
  readonly checks: readonly Check[];
  readonly stands: (finding: Finding) => boolean;
}

const played: Played[] = [{ account: sound, checks, stands: standingVerdicts(whole) }];
// A default in place of what is denied makes passes: each check is also played where it fails.
let unfailed = checks;
for (const account of [{ id, fixtures: deviatingAnswers() }, ...accountConfigs()]) {
  const { findings } = await scan(unfailed, account);
  const failed = new Set(findings.flatMap(({ checkId, status }) => (status === "fail" ? checkId : [])));
  const failing = unfailed.filter(({ metadata }) => failed.has(metadata.id));
  unfailed = unfailed.filter(({ metadata }) => !failed.has(metadata.id));
  if (failing.length > 0) played.push({ account, checks: failing, stands: standingVerdicts(findings) });
}

test("with every action each check comes to a verdict", () => {
  expect(whole.flatMap(({ checkId, reason }) => (reason ? [`${checkId}: ${reason.message}`] : []))).toEqual(
    [],
  );
  expect(new Set(whole.map(({ checkId }) => checkId)).size).toBe(checks.length);
});

test("most checks are played where they fail", () => {
  expect(unfailed.length).toBeLessThan(checks.length / 5);
});

test.each(actions)("without %s the checks that need it are unknown and name it, or stand", async (action) => {
  for (const { account, checks, stands } of played) {
    const needing = checks.filter((check) => actionsOf(check, noScopes).includes(action));
    if (needing.length === 0) continue;
    const pairs = needing.flatMap(operationsOf);
    const denied = new Set(pairs.filter(([, needed]) => needed === action).map(([operation]) => operation));
    const shared = new Set(pairs.filter(([operation]) => denied.has(operation)).map(([, needed]) => needed));
    const { findings } = await scan(needing, account, denied);
    expect(new Set(findings.map(({ checkId }) => checkId)).size).toBe(needing.length);
    for (const finding of findings) {
      if (stands(finding)) continue;
      expect(finding).toMatchObject({ status: "unknown", reason: { code: "access-denied" } });
      expect(shared).toContain(finding.reason?.action);
    }
  }
});

test("with every action denied each check is unknown", async () => {
  const { findings } = await scanLoopback(checks, [{ id, fixtures: accessDenied() }], {
    services: roomServices,
  });
  expect(findings.filter(({ status }) => status !== "unknown")).toEqual([]);
  expect(new Set(findings.map(({ checkId }) => checkId)).size).toBe(checks.length);
});
