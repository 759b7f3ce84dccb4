import { defineCheck, pass, read, withFacets, type Organization } from "@postern/sdk";
import { describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { metadata, selected, thingClosed, things } from "./fixtures/checks.ts";
import { denied, fakeCloud, target } from "./fixtures/cloud.ts";
import { runScan } from "./fixtures/run-scan.ts";
import type { ScanInput } from "./scan.ts";

const organization: Organization = {
  id: "o-exampleorgid",
  arn: "arn:aws:organizations::111122223333:organization/o-exampleorgid",
  managementAccount: "111122223333",
  featureSet: "ALL",
};

describe("a scan", () => {
  test("judges every resource and counts the calls of the target", async () => {
    const { report, findings } = await runScan({ checks: [selected(thingClosed(things(["a", "b"])))] });
    expect(findings.map(({ status, message }) => [status, message])).toEqual([
      ["pass", "a is closed"],
      ["pass", "b is closed"],
    ]);
    expect(report.verdict).toMatchObject({ outcome: "clean", exitCode: 0 });
    expect(report.targets[0]?.calls).toEqual([
      { action: "iam:GetThing", sent: 2, denied: 0 },
      { action: "iam:ListThings", sent: 1, denied: 0 },
    ]);
  });

  test("tells how the requirements came out that its checks answer to", async () => {
    const framework = {
      id: "acme-1.0.0",
      title: "ACME 1.0.0",
      source: "https://acme.example/framework",
      complete: true,
      requirements: [
        { id: "1", title: "Things are closed" },
        { id: "2", title: "Things are small" },
      ],
    };
    const check = thingClosed(things(["a", "b"], { closed: () => false }), {
      frameworks: { "acme-1.0.0": ["1"] },
    });
    const frameworks = [framework, { ...framework, id: "other-1.0.0" }];
    const { report } = await runScan({ checks: [selected(check)], frameworks });
    expect(report.frameworks).toMatchObject([
      {
        id: "acme-1.0.0",
        requirements: [
          { id: "1", status: "failed", findings: { fail: 2 } },
          { id: "2", status: "not-covered" },
        ],
      },
    ]);
    expect((await runScan({ frameworks })).report.frameworks).toBeUndefined();
  });

  test("reads a collector once for all checks, with the union of their facets", async () => {
    const collector = things(["a"]);
    const sized = defineCheck({
      metadata: metadata({ id: "iam-thing-small" }),
      over: withFacets(collector, "size"),
      evaluate: (thing, facts) => pass(`${thing.name} is ${read(facts.size)}`),
    });
    const { cloud, log: calls } = fakeCloud();
    await runScan({ cloud, checks: [selected(thingClosed(collector)), selected(sized)] });
    expect(calls.toSorted()).toEqual([
      "111122223333 us-east-1 iam:GetThing",
      "111122223333 us-east-1 iam:GetThingSize",
      "111122223333 us-east-1 iam:ListThings",
    ]);
  });

  test("does not read a facet that no check asked for", async () => {
    const { cloud, log: calls } = fakeCloud();
    await runScan({ cloud });
    expect(calls).not.toContain("111122223333 us-east-1 iam:GetThingSize");
  });

  test("answers unknown for everything when every call is denied, and ends with 3", async () => {
    const scopes = ["organization", "account", "region"] as const;
    const checks = scopes.map((scope) =>
      selected(thingClosed(things(["a"], { scope }), { id: `iam-${scope}-closed` })),
    );
    const { report, findings } = await runScan({ checks, cloud: fakeCloud({ refuse: () => denied }).cloud });
    expect(findings.map(({ checkId, status }) => [checkId, status])).toEqual([
      ["iam-organization-closed", "unknown"],
      ["iam-account-closed", "unknown"],
      ["iam-region-closed", "unknown"],
    ]);
    expect(report.verdict.exitCode).toBe(3);
  });

  test("makes only the resource unknown whose facet is unreadable", async () => {
    const refuse = (operation: string, account: string) =>
      operation === "iam:GetThing" && account === "444455556666" ? denied : undefined;
    const { report, findings } = await runScan({
      cloud: fakeCloud({ refuse }).cloud,
      found: [target("111122223333"), target("444455556666")],
    });
    expect(findings.map(({ status, reason }) => [status, reason?.code])).toEqual([
      ["pass", undefined],
      ["unknown", "access-denied"],
    ]);
    expect(report.targets[1]?.calls).toContainEqual({ action: "iam:GetThing", sent: 1, denied: 1 });
  });

  test("says once per organization that there was nothing to judge", async () => {
    const { findings } = await runScan({
      checks: [selected(thingClosed(things([], { scope: "organization" })))],
      found: [target("111122223333"), target("444455556666")],
      cloud: fakeCloud({
        organizations: { "111122223333": organization, "444455556666": organization },
      }).cloud,
    });
    expect(findings.map(({ status, message }) => [status, message])).toEqual([
      [
        "not-applicable",
        "The organization of account 111122223333, where it is in one, has no AWS::IAM::Thing to judge.",
      ],
    ]);
  });

  test("says once per target that there was nothing to judge", async () => {
    const checks = [selected(thingClosed(things([], { scope: "region" })))];
    const { cloud } = fakeCloud({ regions: ["eu-west-1", "us-east-1"] });
    const { findings } = await runScan({ checks, cloud });
    expect(findings.map(({ status, resource }) => [status, resource.uid])).toEqual([
      ["not-applicable", "AWS::::Account:111122223333"],
    ]);
  });

  test("keeps what was listed before a listing broke, and says that the rest is unknown", async () => {
    const broken = things(["a"]);
    const collector = {
      ...broken,
      async *collect(context: Parameters<typeof broken.collect>[0]) {
        yield* broken.collect(context);
        throw new TypeError("page 2 is missing");
      },
    };
    const { findings } = await runScan({ checks: [selected(thingClosed(collector))] });
    expect(findings.map(({ status, message }) => [status, message])).toEqual([
      ["unknown", "TypeError: page 2 is missing"],
      ["pass", "a is closed"],
    ]);
  });

  test("keeps the verdict about an account apart from what broke after it", async () => {
    const broken = things(["AWS::::Account:111122223333"]);
    const collector = {
      ...broken,
      resourceType: "AWS::::Account",
      async *collect(context: Parameters<typeof broken.collect>[0]) {
        yield* broken.collect(context);
        throw new TypeError("page 2 is missing");
      },
    };
    const { report, findings } = await runScan({ checks: [selected(thingClosed(collector))] });
    expect(findings.map(({ status }) => status).toSorted()).toEqual(["pass", "unknown"]);
    expect(report.verdict.exitCode).toBe(3);
  });

  test("shares facts that no check can change", async () => {
    const collector = things(["a"]);
    const greedy = defineCheck({
      metadata: metadata({ id: "iam-thing-taken" }),
      over: withFacets(collector, "closed"),
      evaluate(thing) {
        (thing.attributes as unknown as { owner: string }).owner = "me";
        return pass("taken");
      },
    });
    const { findings } = await runScan({ checks: [selected(greedy), selected(thingClosed(collector))] });
    expect(findings.map(({ status }) => status)).toEqual(["pass", "unknown"]);
  });

  test("refuses resources without a uid", async () => {
    const { findings } = await runScan({ checks: [selected(thingClosed(things([""])))] });
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining("without uid, name or facets"),
    ]);
  });

  test("costs only its own cell when a collector yields nonsense", async () => {
    const nonsense = { ...things([]), id: "iam-nonsense", collect: () => [{ uid: "x" }] as never };
    const checks = [selected(thingClosed()), selected(thingClosed(nonsense, { id: "iam-nonsense-closed" }))];
    const { findings } = await runScan({ checks });
    expect(findings.map(({ checkId, status, reason }) => [checkId, status, reason?.code])).toEqual([
      ["iam-nonsense-closed", "unknown", "collector-error"],
      ["iam-thing-closed", "pass", undefined],
    ]);
  });

  test("wins 1 over 3: a failure counts although something was not read", async () => {
    const checks = [selected(thingClosed(things(["a"], { closed: () => false })))];
    const lost = [{ source: "broken", cause: { ...denied, code: "credentials" as const } }];
    const { report } = await runScan({ checks, lost });
    expect(report.verdict).toMatchObject({ outcome: "failed", exitCode: 1 });
    expect(report.targets.map(({ status }) => status)).toEqual(["scanned", "lost"]);
  });

  test("that is stopped makes the rest unknown and is marked incomplete", async () => {
    const { cloud, log: calls } = fakeCloud();
    const { report, findings } = await runScan({ cloud, signal: AbortSignal.abort() });
    expect(calls).toEqual([]);
    expect(findings.map(({ status, reason }) => [status, reason?.code])).toEqual([
      ["unknown", "interrupted"],
    ]);
    expect(report.scan.complete).toBe(false);
    expect(report.verdict.exitCode).toBe(3);
  });

  test("reports its progress", async () => {
    const onProgress = vi.fn<NonNullable<ScanInput["onProgress"]>>();
    await runScan({ onProgress });
    expect(onProgress.mock.lastCall).toEqual([{ targets: { done: 1, total: 1 }, calls: 2, findings: 1 }]);
  });

  test("hands a check the resources of the collectors it needs", async () => {
    const helpers = things(["helper"], { scope: "organization" });
    const check = defineCheck({
      metadata: metadata(),
      over: withFacets(things(["a"]), "closed"),
      needs: { helpers: withFacets(helpers, "size") },
      options: z.object({ least: z.number().default(1) }),
      evaluate(thing, facts, { least }) {
        const sizes = read(facts.helpers).map((helper) => read(helper.facts.size));
        return pass(`${thing.name} has ${sizes.filter((size) => size >= least).length} helper`);
      },
    });
    const { findings } = await runScan({ checks: [selected(check, { least: 1 })] });
    expect(findings.map(({ message }) => message)).toEqual(["a has 1 helper"]);
    const refuse = (operation: string, _account: string) =>
      operation === "iam:GetThingSize" ? denied : undefined;
    const refused = await runScan({
      checks: [selected(check, { least: 1 })],
      cloud: fakeCloud({ refuse }).cloud,
    });
    expect(refused.findings.map(({ status }) => status)).toEqual(["unknown"]);
  });
});

describe("an organization", () => {
  const collector = {
    ...things(["organization"], { scope: "organization", closed: (account) => account === "111122223333" }),
  };
  const facets = {
    ...collector.facets,
    closed: { ...collector.facets.closed, conclusive: (value: boolean) => value },
  };
  const checks = [selected(thingClosed({ ...collector, facets }))];
  const both = { "111122223333": organization, "444455556666": organization };
  const found = [target("444455556666"), target("111122223333")];

  test("gets one verdict however many of its accounts are scanned, by the management account first", async () => {
    const { cloud, log: calls } = fakeCloud({ organizations: both });
    const { report, findings } = await runScan({ checks, found, cloud });
    expect(findings.map(({ status, resource }) => [status, resource.uid])).toEqual([
      ["pass", "o-exampleorgid"],
    ]);
    expect(calls.filter((call) => call.includes("iam:"))).toEqual([
      "111122223333 us-east-1 iam:ListThings",
      "111122223333 us-east-1 iam:GetThing",
    ]);
    expect(report.targets.map((one) => one.organization)).toEqual(["o-exampleorgid", "o-exampleorgid"]);
  });

  test("is asked of the next identity when the first may not read", async () => {
    const refuse = (operation: string, account: string) =>
      operation === "iam:GetThing" && account === "111122223333" ? denied : undefined;
    const delegated = thingClosed({ ...things(["organization"], { scope: "organization" }), facets });
    const { cloud } = fakeCloud({ organizations: both, refuse });
    const { findings } = await runScan({ checks: [selected(delegated)], found, cloud });
    expect(findings.map(({ status }) => status)).toEqual(["pass"]);
  });

  test("stays unknown when the one who may answer was denied, whatever the others say", async () => {
    const refuse = (operation: string, account: string) =>
      operation === "iam:GetThing" && account === "111122223333" ? denied : undefined;
    const { findings } = await runScan({
      checks,
      found,
      cloud: fakeCloud({ organizations: both, refuse }).cloud,
    });
    expect(findings.map(({ status }) => status)).toEqual(["unknown"]);
  });

  test("gets one verdict also when DescribeOrganization is denied", async () => {
    const refuse = (operation: string) => (operation.startsWith("organizations:") ? denied : undefined);
    const named = { ...things(["organization"], { scope: "organization" }) };
    const { findings } = await runScan({
      checks: [selected(thingClosed(named))],
      found,
      cloud: fakeCloud({ refuse }).cloud,
    });
    expect(findings.map(({ status }) => status)).toEqual(["pass"]);
  });
});
