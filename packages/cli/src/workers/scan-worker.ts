import { parentPort, workerData } from "node:worker_threads";
import { createCloud, createConnections, receivedTarget } from "@postern/aws";
import { rememberSecret } from "@postern/aws/secrets";
import {
  createAssessor,
  deepFreeze,
  liveFacts,
  loadCheck,
  recordCollections,
  replayFrom,
  type Collection,
  type HeldCollection,
  type RegionsAnswer,
} from "@postern/core";
import { describeThrown, type FactsLine, type Reading, type Target } from "@postern/sdk";
import { allChecks, load } from "../configuration/chosen-checks.ts";
import { packCollections } from "../facts/pack-facts.ts";
import { withoutSecretsInFacts } from "../redaction/redact-facts.ts";
import { redactFinding, redactTarget } from "../reports/redact-report.ts";
import { createLog } from "../terminal/log.ts";
import type { FromWorker, Question, ToWorker, WorkerStart } from "./messages.ts";
import { tellingChecks, type RunningCheck } from "./running-check.ts";

/** Milliseconds between two tellings of how far it is. */
const interval = 100;

const start = workerData as WorkerStart;
const tell = (message: FromWorker): void => parentPort?.postMessage(message);
const [stop, cut, end] = [new AbortController(), new AbortController(), new AbortController()];
const stuck = new Set<string>();
const stuckKey = ({ check, account }: RunningCheck): string => `${account} ${check}`;
/** What asks about a target that is being assessed. */
const askers = new WeakMap<Target, (question: Question) => Promise<unknown>>();
/** Take what collectors find in a target, to be saved. */
const savers = new WeakMap<Target, ReturnType<typeof packCollections>>();
const asked = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
let questions = 0;

/** Asks the thread of the scan. */
function ask(job: number, question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    questions += 1;
    asked.set(questions, { resolve, reject });
    tell({ kind: "ask", id: questions, job, question });
  });
}

async function assessorOf(): Promise<ReturnType<typeof createAssessor>> {
  const { flags, directory, concurrency, cells, running } = start;
  start.secrets.forEach(rememberSecret);
  const loaded = await load(flags, { directory });
  const known = new Map(allChecks(loaded).map((check) => [check.id, check]));
  const options = loaded.configuration.values.checks;
  const selected = await Promise.all(
    start.checks.map((id) => {
      const check = known.get(id);
      if (check === undefined) throw new Error(`The plugins have no check ${id} any more.`);
      return loadCheck(check, options);
    }),
  );
  return createAssessor({
    checks: tellingChecks(selected, running, (one) => stuck.has(stuckKey(one))),
    cells,
    facts: factSource(),
    concurrency,
    log: createLog(start.log, (text) => tell({ kind: "print", text })),
    signal: stop.signal,
    cutoff: end.signal,
  });
}

/** What the collectors find: in AWS, or in what an earlier scan saved. */
function factSource(): ReturnType<typeof replayFrom> {
  const { environment, rates, timeoutSeconds, concurrency } = start;
  if (start.facts === "replayed")
    return replayFrom(
      async (target, of) =>
        (await askers.get(target)?.({ about: "recorded", of })) as HeldCollection | undefined,
    );
  const connections = createConnections({
    environment,
    timeoutSeconds,
    rates,
    maxSockets: concurrency,
    signal: cut.signal,
  });
  const regions = () => Promise.reject(new Error("The scan reads the regions."));
  const cloud = createCloud({ connections, regions });
  const facts = withoutSecretsInFacts(liveFacts(cloud));
  return start.facts === "saved" ? recordCollections(facts, saveFacts) : facts;
}

async function saveFacts(lines: readonly FactsLine[], target: Target): Promise<void> {
  await savers.get(target)?.(lines);
}

const assessor = assessorOf();

async function assess({ job, target: portable, organization, earlier, stuck: ended }: Assess): Promise<void> {
  // The thread ends where it could not be made.
  const run = await assessor.catch(() => undefined);
  if (run === undefined) return;
  const counts = { calls: 0, findings: 0 };
  const tellCounts = (): void => {
    if (counts.calls + counts.findings > 0) tell({ kind: "count", job, ...counts });
    Object.assign(counts, { calls: 0, findings: 0 });
  };
  const timer = setInterval(tellCounts, interval);
  const askOf = (question: Question): Promise<unknown> => ask(job, question);
  try {
    const target =
      "identity" in portable
        ? receivedTarget(portable, async () => (await askOf({ about: "credentials" })) as Reading<never>)
        : portable;
    askers.set(target, askOf);
    savers.set(
      target,
      packCollections((collection, facts) => askOf({ about: "facts", collection, facts })),
    );
    for (const check of ended) stuck.add(stuckKey({ check, account: target.account }));
    await run({
      target,
      organization,
      async begin() {
        tell({ kind: "room" });
        return earlier;
      },
      regions: async () => (await askOf({ about: "regions" })) as RegionsAnswer,
      collection: async (collector) =>
        deepFreeze((await askOf({ about: "collection", collector })) as Collection),
      async append({ findings, targets, ...block }) {
        const redacted = { findings: findings.map(redactFinding), targets: targets.map(redactTarget) };
        await askOf({ about: "block", block: { ...block, ...redacted } });
      },
      onCall: (count) => void (counts.calls += count),
      onFindings: (count) => void (counts.findings += count),
    });
    tellCounts();
    tell({ kind: "done", job });
  } catch (error) {
    tell({ kind: "done", job, failure: describeThrown(error).message });
  } finally {
    clearInterval(timer);
  }
}

type Assess = Extract<ToWorker, { kind: "assess" }>;

parentPort?.on("message", (message: ToWorker) => {
  switch (message.kind) {
    case "assess":
      return void assess(message);
    case "answer": {
      const { id, value, failure } = message;
      const question = asked.get(id);
      asked.delete(id);
      if (failure === undefined) question?.resolve(value);
      else question?.reject(new Error(failure));
      return undefined;
    }
    case "stop":
      return stop.abort();
    case "cut":
      return cut.abort();
    case "end":
      return end.abort();
    case "ping":
      return tell({ kind: "pong" });
  }
});
await assessor;
tell({ kind: "ready" });
tell({ kind: "room" });
