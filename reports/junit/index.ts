import { defineReporter, type Finding, type ReportSource, type TargetCoverage } from "@postern/sdk";
import { causePhrase } from "../text/cause.ts";
import { element, type Element } from "./xml.ts";

type Verdict = "failure" | "error" | "skipped" | "passed";

interface Case {
  readonly name: string;
  /** Tells it from others of its name. */
  readonly id: string;
  readonly classname: string;
  /** What is in it, as XML; nothing where it passed. */
  readonly content: string;
}

/** The cases of a check, or of the targets. They come in any order, so they wait here. */
interface Suite {
  readonly name: string;
  readonly cases: Case[];
  readonly counts: Record<Verdict, number>;
}

/**
 * JUnit XML as CI servers read it: a suite for each check, a case for each finding. What could not be read is
 * an error, and so is a lost target: a pipeline that looks at failures alone must not take it for clean.
 */
export default defineReporter({
  name: "junit",
  extension: "junit.xml",
  description: "JUnit XML for CI servers: a suite for each check.",
  async *render(report) {
    const suites = new Map(report.checks.map(({ id }) => [id, suite(id)]));
    for await (const finding of report.findings()) {
      const own = suites.get(finding.checkId) ?? suite(finding.checkId);
      suites.set(finding.checkId, own);
      addFinding(own, finding);
    }
    const all = [targetSuite(report), ...suites.values()];
    const { scan } = report;
    const seconds = (Date.parse(scan.endedAt) - Date.parse(scan.startedAt)) / 1000;
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    yield element("testsuites", { name: scan.name, ...totals(all), time: seconds.toFixed(3) }).open;
    for (const own of all) {
      const attributes = { name: own.name, ...totals([own]), timestamp: scan.startedAt.slice(0, 19) };
      const { open, close } = element("testsuite", attributes);
      yield open;
      yield* casesOf(own);
      yield close;
    }
    yield "</testsuites>\n";
  },
});

/** CI servers know a case by its name: of those that share one, each gets its id as well. */
function* casesOf({ cases }: Suite): Iterable<string> {
  const count = new Map<string, number>();
  for (const { name } of cases) count.set(name, (count.get(name) ?? 0) + 1);
  for (const { name, id, classname, content } of cases) {
    const unique = count.get(name) === 1 ? name : `${name} (${id})`;
    const { open, close, whole } = element("testcase", { name: unique, classname, time: "0" });
    yield content === "" ? whole : `${open}${content}${close}`;
  }
}

function addFinding(own: Suite, finding: Finding): void {
  const { resource, status, severity, message, reason, muted } = finding;
  const place = `${resource.account} ${resource.region} ${resource.name}`;
  const about = { name: place, id: finding.id.slice(0, 12), classname: finding.checkId };
  if (status === "pass") add(own, about, "passed");
  else if (muted !== undefined)
    add(own, about, "skipped", { message: `${status}, muted until ${muted.until}: ${muted.reason}` });
  else if (status === "unknown") {
    const type = reason === undefined ? "unknown" : causePhrase(reason);
    add(own, about, "error", { message, type }, reason?.action);
  } else if (status === "fail")
    add(own, about, "failure", { message, type: severity }, resource.arn ?? resource.uid);
  else add(own, about, "skipped", { message: `${status}: ${message}` });
}

/** One case for each target, so that what was not scanned shows; and one for a scan that was cut short. */
function targetSuite({ targets, scan }: ReportSource): Suite {
  const own = suite("targets");
  for (const target of targets) addTarget(own, target);
  if (!scan.complete)
    add(own, { name: "scan", id: "scan", classname: "targets" }, "error", {
      message: "The scan was cut short: not every target was finished.",
      type: "interrupted",
    });
  return own;
}

function addTarget(own: Suite, target: TargetCoverage): void {
  const { account, arn, cause, partition, source, status } = target;
  const name = account === undefined ? source : `${account} ${source}`;
  // Not known by more than its place in the report, where neither is told.
  const id = arn ?? partition ?? `${own.cases.length + 1}`;
  const about = { name, id, classname: "targets" };
  if (status === "scanned") return add(own, about, "passed");
  const message = cause?.message ?? "No reason was given.";
  add(own, about, "error", { message, type: cause?.code ?? "lost" });
}

function suite(name: string): Suite {
  return { name, cases: [], counts: { failure: 0, error: 0, skipped: 0, passed: 0 } };
}

function add(own: Suite, about: Omit<Case, "content">, verdict: Verdict, why: Element = {}, text = ""): void {
  own.counts[verdict] += 1;
  own.cases.push({ ...about, content: verdict === "passed" ? "" : element(verdict, why, text).whole });
}

function totals(suites: readonly Suite[]): Element {
  const sum = (verdict: Verdict): number => suites.reduce((all, { counts }) => all + counts[verdict], 0);
  const tests = suites.reduce((all, { cases }) => all + cases.length, 0);
  return {
    tests: `${tests}`,
    failures: `${sum("failure")}`,
    errors: `${sum("error")}`,
    skipped: `${sum("skipped")}`,
  };
}
