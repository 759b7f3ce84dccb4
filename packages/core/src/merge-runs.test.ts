import type { Finding } from "@postern/sdk";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { inReportOrder } from "./finding-order.ts";
import { finding } from "./fixtures/report-samples.ts";
import { mergeRuns } from "./merge-runs.ts";

async function* streamed(run: readonly Finding[]) {
  yield* run;
}

async function merged(runs: readonly (readonly Finding[])[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const one of mergeRuns(runs.map(streamed))) findings.push(one);
  return findings;
}

test("runs of findings are merged to what sorting all of them at once gives", async () => {
  const statuses = fc.constantFrom("pass", "unknown", "not-applicable" as const);
  const some = fc.record({ status: statuses, uid: fc.constantFrom("a", "b", "c", "d", "e", "f", "g") });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(some, { maxLength: 8 }), { maxLength: 9 }), async (given) => {
      const runs = given.map((run) => inReportOrder(run.map(({ status, uid }) => finding(status, { uid }))));
      const once = inReportOrder(runs.flat());
      expect((await merged(runs)).map(({ id, status }) => [id, status])).toEqual(
        once.map(({ id, status }) => [id, status]),
      );
    }),
  );
});

test("whoever stops reading ends every run", async () => {
  let ended = 0;
  async function* counted(uid: string) {
    try {
      yield finding("pass", { uid });
      yield finding("pass", { uid: `${uid}, the next` });
    } finally {
      ended += 1;
    }
  }
  for await (const { resource } of mergeRuns(["b", "a", "c"].map(counted))) {
    expect(resource.uid).toBe("a");
    break;
  }
  expect(ended).toBe(3);
});
