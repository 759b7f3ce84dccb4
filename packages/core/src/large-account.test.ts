import { setTimeout as wait } from "node:timers/promises";
import { defineCheck, pass, read, withFacets, type Finding } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { summarize } from "./4-report.ts";
import { reportKey } from "./finding-order.ts";
import { metadata, selected, thingClosed, things } from "./fixtures/checks.ts";
import { fakeCloud, target } from "./fixtures/cloud.ts";
import { runScan } from "./fixtures/run-scan.ts";
import { memoryStore, type ScanBlock } from "./store.ts";

const names = Array.from({ length: 5_000 }, (_, index) => `thing ${index}`);

/** Tells how far the listing is. */
function counted(collector: ReturnType<typeof things>) {
  const state = { listed: 0 };
  const counting = {
    ...collector,
    async *collect(context: Parameters<typeof collector.collect>[0]) {
      for await (const resource of collector.collect(context)) {
        state.listed += 1;
        yield resource;
      }
    },
  };
  return { collector: counting, state };
}

describe("an account with 5,000 resources", { timeout: 60_000 }, () => {
  test("is judged while it is listed, and its findings go out while there are more to come", async () => {
    const { collector, state } = counted(things(names));
    const ahead: number[] = [];
    let judged = 0;
    const check = defineCheck({
      metadata: metadata(),
      over: withFacets(collector, "closed"),
      evaluate(thing) {
        judged += 1;
        ahead.push(state.listed - judged);
        return pass(`${thing.name} is closed`);
      },
    });
    const store = memoryStore();
    const blocks: { readonly listed: number; readonly findings: number }[] = [];
    const append = async (block: ScanBlock): Promise<void> => {
      blocks.push({ listed: state.listed, findings: block.findings.length });
      await store.append(block);
    };
    await runScan({ checks: [selected(check)], store: { ...store, append } });
    expect(judged).toBe(names.length);
    expect(Math.max(...ahead)).toBeLessThan(600);
    expect(blocks[0]?.listed).toBeLessThan(names.length / 5);
    expect(Math.max(...blocks.map(({ findings }) => findings))).toBeLessThan(1_000);
  });

  test("has the report that it had when everything was held: 10,000 findings, each once and in order", async () => {
    const checks = ["iam-thing-shut", "iam-thing-closed"].map((id) =>
      selected(thingClosed(things(names, { closed: () => false }), { id })),
    );
    const { report, findings } = await runScan({ checks });
    const keys = findings.map(reportKey);
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2 * names.length);
    expect(report.summary).toEqual(summarize(findings));
    expect(report.targets[0]?.calls).toEqual([
      { action: "iam:GetThing", sent: names.length, denied: 0 },
      { action: "iam:ListThings", sent: 1, denied: 0 },
    ]);
  });

  test("is read after what its checks need, which is held", async () => {
    const needed = counted({ ...things(["a", "b"]), id: "iam-helpers" });
    const { collector, state } = counted(things(["c"]));
    const listed: number[] = [];
    const slow = {
      ...needed.collector,
      async *collect(context: Parameters<typeof collector.collect>[0]) {
        await wait(20);
        listed.push(state.listed);
        yield* needed.collector.collect(context);
      },
    };
    const check = defineCheck({
      metadata: metadata(),
      over: withFacets(collector, "closed"),
      needs: { helpers: withFacets(slow) },
      evaluate: (thing, facts) => pass(`${thing.name} has ${read(facts.helpers).length} helpers`),
    });
    const { findings } = await runScan({ checks: [selected(check)] });
    expect(findings.map(({ message }) => message)).toEqual(["c has 2 helpers"]);
    expect(listed).toEqual([0]);
  });
});

describe("a scan that was killed inside an account", () => {
  const quick = ["iam:ListThings", "iam:GetThing"].map((call) => `111122223333 us-east-1 ${call}`);
  const never = new Promise<never>(() => {});
  const checksWhere = (isHanging: boolean) => {
    const other = { ...things(["b"], { scope: "region" }), calls: ["iam:ListOthers"] };
    const hanging = {
      ...other,
      async *collect(context: Parameters<typeof other.collect>[0]) {
        yield* other.collect(context);
        if (isHanging) await never;
      },
    };
    const later = thingClosed(hanging, { id: "iam-thing-late" });
    return [selected(thingClosed(things(["a"]))), selected(later)];
  };
  const timeless = ({ at: _at, ...finding }: Finding) => finding;

  test("asks nothing again of the parts that came to their end, and its report is the same", async () => {
    const whole = await runScan({ checks: checksWhere(false) });
    const store = memoryStore();
    let killed = (): void => {};
    const written = new Promise<void>((resolve) => (killed = resolve));
    const append = async (block: ScanBlock): Promise<void> => {
      await store.append(block);
      killed();
    };
    void runScan({ checks: checksWhere(true), store: { ...store, append } });
    await written;
    expect([...store.heads()]).toMatchObject([
      { whole: false, done: { "iam-account-things us-east-1": {} } },
    ]);
    const { cloud, log } = fakeCloud();
    const resumed = await runScan({ checks: checksWhere(false), store, cloud });
    for (const call of quick) expect(log).not.toContain(call);
    expect(log).toContain("111122223333 eu-west-1 iam:ListOthers");
    expect(resumed.findings.map(timeless)).toEqual(whole.findings.map(timeless));
    expect(resumed.report.targets).toEqual(whole.report.targets);
    expect(resumed.report.summary).toEqual(whole.report.summary);
  });

  test("says of a check that found nothing what it would have said", async () => {
    const none = { ...things([]), id: "iam-no-things" };
    const empty = selected(thingClosed(none, { id: "iam-thing-absent" }));
    const store = memoryStore();
    const done = { "iam-no-things us-east-1": { checks: [] } };
    const summary = summarize([]);
    await store.append({
      key: "target aws 111122223333",
      scope: "target",
      targets: [],
      summary,
      whole: false,
      done,
      findings: [],
    });
    const { findings } = await runScan({ checks: [empty], store });
    expect(findings.map(({ status, message }) => [status, message])).toEqual([
      [
        "not-applicable",
        "Account 111122223333 has no AWS::IAM::Thing to judge in the regions that were scanned.",
      ],
    ]);
  });
});

test("an organization that does not answer keeps none of the others waiting", async () => {
  const organizationOf = (account: string, id: string) => ({
    id,
    arn: `arn:aws:organizations::${account}:organization/${id}`,
    managementAccount: account,
  });
  const hung = things(["a"], { scope: "organization" });
  const collector = {
    ...hung,
    async *collect(context: Parameters<typeof hung.collect>[0]) {
      if (context.target.account === "111122223333") await new Promise(() => {});
      yield* hung.collect(context);
    },
  };
  const store = memoryStore();
  let told = (): void => {};
  const answered = new Promise<void>((resolve) => (told = resolve));
  const append = async (block: ScanBlock): Promise<void> => {
    await store.append(block);
    if (block.key === "organization o-other") told();
  };
  const organizations = {
    "111122223333": organizationOf("111122223333", "o-hanging"),
    "222233334444": organizationOf("222233334444", "o-other"),
  };
  void runScan({
    checks: [selected(thingClosed(collector))],
    found: Object.keys(organizations).map((account) => target(account)),
    cloud: fakeCloud({ organizations }).cloud,
    store: { ...store, append },
  });
  await answered;
  expect([...store.heads()].map(({ key }) => key)).not.toContain("organization o-hanging");
});
