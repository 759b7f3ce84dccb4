import builtIn from "@postern/checks-aws";
import { accountConfigs, deviatingAnswers } from "@postern/checks-aws/demo";
import { roomServices, soundAccount, type RoomAccount } from "@postern/checks-aws/sound-account";
import { actionsOf } from "@postern/core";
import { actionOf, declaredCalls, operationOf, selectionsOf, type Check, type Finding } from "@postern/sdk";
import { openLoopback, scanLoopback, type ScannedLoopback } from "@postern/testing";
import { accessDenied } from "@postern/testing/loopback";
import { afterAll, expect, test } from "vitest";
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

const open = (account: RoomAccount) => openLoopback([account], { services: roomServices });

const soundLoopback = await open(sound);
const { findings: whole } = await soundLoopback.scan(checks);

/** An account and the checks that are played in it. */
interface Played {
  readonly loopback: ScannedLoopback;
  readonly checks: readonly Check[];
  readonly stands: (finding: Finding) => boolean;
}

const played: Played[] = [{ loopback: soundLoopback, checks, stands: standingVerdicts(whole) }];
// A default in place of what is denied makes passes: each check is also played where it fails.
let unfailed = checks;
for (const account of [{ id, fixtures: deviatingAnswers() }, ...accountConfigs()]) {
  const loopback = await open(account);
  const { findings } = await loopback.scan(unfailed);
  const failed = new Set(findings.flatMap(({ checkId, status }) => (status === "fail" ? checkId : [])));
  const failing = unfailed.filter(({ metadata }) => failed.has(metadata.id));
  unfailed = unfailed.filter(({ metadata }) => !failed.has(metadata.id));
  if (failing.length > 0) played.push({ loopback, checks: failing, stands: standingVerdicts(findings) });
  else await loopback[Symbol.asyncDispose]();
}
afterAll(() => Promise.all(played.map(({ loopback }) => loopback[Symbol.asyncDispose]())));

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
  for (const { loopback, checks, stands } of played) {
    const needing = checks.filter((check) => actionsOf(check, noScopes).includes(action));
    if (needing.length === 0) continue;
    const pairs = needing.flatMap(operationsOf);
    const denied = new Set(pairs.filter(([, needed]) => needed === action).map(([operation]) => operation));
    const shared = new Set(pairs.filter(([operation]) => denied.has(operation)).map(([, needed]) => needed));
    const { findings } = await loopback.scan(needing, {
      intercept: ({ operation }) => (denied.has(operation) ? accessDenied() : undefined),
    });
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
