import { factsLineSchema, type FactsLine, type Finding, type Organization } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { liveFacts } from "./facts.ts";
import { organizationRegions, selected, thingClosed, things } from "./fixtures/checks.ts";
import { denied, fakeCloud, target } from "./fixtures/cloud.ts";
import { elsewhereOf } from "./fixtures/elsewhere.ts";
import { runScan } from "./fixtures/run-scan.ts";
import { recordFacts } from "./record-facts.ts";
import { replayFacts, replayFrom } from "./replay-facts.ts";

const organization: Organization = {
  id: "o-exampleorgid",
  arn: "arn:aws:organizations::111122223333:organization/o-exampleorgid",
  managementAccount: "111122223333",
  featureSet: "ALL",
};
const found = [target("111122223333"), target("444455556666"), target("555566667777")];
const collectors = (["organization", "account", "region"] as const).map((scope) =>
  things(["a", "b"], { scope }),
);
const checks = collectors.map((collector) =>
  selected(thingClosed(collector, { id: `iam-${collector.scope}-closed` })),
);
const refuse = (operation: string, account: string) =>
  account === "444455556666" && operation !== "organizations:DescribeOrganization" ? denied : undefined;
const timeless = ({ at: _at, ...finding }: Finding) => finding;

async function record() {
  const organizations = Object.fromEntries(found.map(({ account }) => [account, organization]));
  const lines: FactsLine[] = [];
  const { cloud } = fakeCloud({ organizations, refuse, regions: ["eu-west-1", "us-east-1"] });
  const facts = recordFacts(liveFacts(cloud), async (more) => void lines.push(...more));
  const live = await runScan({ checks, found, facts });
  return { live, lines };
}

async function* linesOf(lines: readonly FactsLine[]) {
  yield* structuredClone(lines);
}

describe("recorded facts", () => {
  test("meet the schema of facts files", async () => {
    const { lines } = await record();
    expect(lines.map(({ kind }) => kind)).toContain("target");
    for (const line of lines) expect(factsLineSchema.parse(structuredClone(line))).toEqual(line);
  });

  test("replayed, give the same findings, coverage and verdict without a cloud", async () => {
    const { live, lines } = await record();
    const facts = await replayFacts(() => linesOf(lines));
    const replayed = await runScan({ checks, targets: facts.targets(), facts });
    expect(replayed.findings.map(timeless)).toEqual(live.findings.map(timeless));
    expect(replayed.report.summary).toEqual(live.report.summary);
    expect(replayed.report.verdict).toEqual(live.report.verdict);
    const covered = (report: typeof live.report) =>
      report.targets.map(({ account, regions, organization: id }) => ({ account, regions, id }));
    expect(covered(replayed.report)).toEqual(covered(live.report));
  });

  test("replayed elsewhere, give the same findings", async () => {
    const { live, lines } = await record();
    const facts = await replayFacts(() => linesOf(lines));
    const elsewhere = elsewhereOf(
      checks,
      replayFrom(async (of, collector) => structuredClone(facts.recorded(of, collector))),
    );
    const replayed = await runScan({ checks, targets: facts.targets(), facts, elsewhere });
    expect(replayed.findings.map(timeless)).toEqual(live.findings.map(timeless));
    expect(replayed.report.targets).toEqual(live.report.targets);
  });

  test.each([true, false])(
    "of a scan that says at its end %s make the report complete or not",
    async (complete) => {
      const { lines } = await record();
      const facts = await replayFacts(() => linesOf([...lines, { kind: "end", complete }]));
      expect([facts.complete, facts.targetCount]).toEqual([complete, found.length]);
      const { report } = await runScan({ targets: facts.targets(), facts, factsComplete: complete });
      expect(report.scan.complete).toBe(complete);
      expect((await replayFacts(() => linesOf(lines))).complete).toBeUndefined();
    },
  );

  test("of the first version, whose collections have their resources within them, are judged the same", async () => {
    const { live, lines } = await record();
    const first = lines.flatMap((line): FactsLine[] => {
      if (line.kind === "resource") return [];
      if (line.kind !== "collection") return [line];
      const { collector, target: of, region } = line;
      const resources = lines.flatMap((one) =>
        one.kind === "resource" &&
        one.collector === collector &&
        one.region === region &&
        one.target.account === of.account
          ? [one.resource]
          : [],
      );
      return [{ ...line, resources }];
    });
    const facts = await replayFacts(() => linesOf(first));
    const replayed = await runScan({ checks, targets: facts.targets(), facts });
    expect(replayed.findings.map(timeless)).toEqual(live.findings.map(timeless));
  });

  test("keep regions that an organization asks for when its accounts are done", async () => {
    const members = found.slice(1);
    const organizations = Object.fromEntries(members.map(({ account }) => [account, organization]));
    const lines: FactsLine[] = [];
    const facts = recordFacts(liveFacts(fakeCloud({ organizations }).cloud), async (more) => {
      lines.push(...more);
    });
    const only = [selected(thingClosed(organizationRegions, { id: "iam-organization-closed" }))];
    const live = await runScan({ checks: only, found: members, facts });
    expect(live.findings.map(({ status }) => status)).toEqual(["pass"]);
    const saved = await replayFacts(() => linesOf(lines));
    expect(saved.targetCount).toBe(members.length);
    const replayed = await runScan({ checks: only, targets: saved.targets(), facts: saved });
    expect(replayed.findings.map(timeless)).toEqual(live.findings.map(timeless));
    expect(replayed.report.targets).toEqual(live.report.targets);
  });

  test("keep the lost targets", async () => {
    const lost = { source: "broken", cause: denied };
    const facts = await replayFacts(() => linesOf([{ kind: "lost", lost }]));
    const { report } = await runScan({ checks, targets: facts.targets(), facts });
    expect(report.targets).toMatchObject([{ status: "lost", source: "broken" }]);
  });

  test("make a new check unknown whose collector did not run then", async () => {
    const { lines } = await record();
    const facts = await replayFacts(() => linesOf(lines));
    const later = { ...things(["a"]), id: "iam-later-things" };
    const { findings } = await runScan({
      checks: [selected(thingClosed(later))],
      targets: facts.targets(),
      facts,
    });
    expect(findings.map(({ status, reason }) => [status, reason?.code])).toEqual(
      found.map(() => ["unknown", "not-collected"]),
    );
  });

  test.each([
    ["missing", undefined],
    ["of another shape", "yes"],
  ])("make the verdict unknown where a facet is %s", async (_name, value) => {
    const { lines } = await record();
    const changed = lines.map((line) => {
      if (line.kind !== "resource" || line.scope !== "account") return line;
      const facets = value === undefined ? {} : { closed: { readable: true as const, value, calls: [] } };
      return { ...line, resource: { ...line.resource, facets } };
    });
    const facts = await replayFacts(() => linesOf(changed));
    const account = checks.slice(1, 2);
    const { findings } = await runScan({ checks: account, targets: facts.targets(), facts });
    expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(["unknown"]));
  });
});
