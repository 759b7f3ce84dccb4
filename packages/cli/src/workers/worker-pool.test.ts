import type { TargetWork } from "@postern/core";
import { expect, test } from "vitest";
import { WorkerPool } from "./worker-pool.ts";

/** A worker that has room for one target after the other, and does each at once. */
const worker = `
  import { parentPort } from "node:worker_threads";
  parentPort.on("message", ({ kind, job }) => {
    if (kind !== "assess") return;
    parentPort.postMessage({ kind: "room" });
    parentPort.postMessage({ kind: "done", job });
  });
  parentPort.postMessage({ kind: "ready" });
  parentPort.postMessage({ kind: "room" });
`;

function startPool(): WorkerPool {
  const start = {
    flags: { plugin: [] },
    directory: "/",
    environment: {},
    rates: undefined,
    checks: [],
    cells: undefined,
    timeoutSeconds: 1,
    log: { level: "silent", format: "json" },
    facts: undefined,
    concurrency: 1,
  } as unknown as ConstructorParameters<typeof WorkerPool>[0]["start"];
  return new WorkerPool({
    module: new URL(`data:text/javascript,${encodeURIComponent(worker)}`),
    size: 1,
    start,
    patience: 5,
    saved: undefined,
    replayed: { recorded: () => undefined },
    isWorthwhile: () => true,
    print: () => undefined,
    warn: () => undefined,
  });
}

function workOn(account: string, begin: TargetWork["begin"]): TargetWork {
  const target = {
    partition: "aws",
    account,
    arn: "arn",
    source: "test",
    globalRegion: "us-east-1",
    calls: [],
  };
  return { target, organization: undefined, begin } as unknown as TargetWork;
}

test("a target that cannot be begun keeps no other from the worker", async () => {
  const pool = startPool();
  try {
    const refused = pool.assess(
      workOn("111122223333", async () => {
        throw new Error("the disk is full");
      }),
    );
    const next = pool.assess(workOn("444455556666", async () => undefined));
    await expect(refused).rejects.toThrow("the disk is full");
    expect(await next).toBe("done");
  } finally {
    await pool.close();
  }
});
