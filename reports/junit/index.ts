import { defineReporter, type Finding, type ReportSource, type TargetCoverage } from "@postern/sdk";
import { causePhrase } from "../text/cause.ts";
import { element, type Element } from "./xml.ts";

type Verdict = "failure" | "error" | "skipped" | "passed";

/** The cases of a check, or of the targets. They come in any order, so they wait here as text. */
interface Suite {
  readonly name: string;
  readonly cases: string[];
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
      yield* own.cases;
      yield close;
    }
    yield "</testsuites>\n";
  },
});

function addFinding(own: Suite, finding: Finding): void {
  const { resource, status, severity, message, reason, muted } = finding;
  const place = `${resource.account} ${resource.region} ${resource.name}`;
  const about = { name: place, classname: finding.checkId };
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
    add(own, { name: "scan", classname: "targets" }, "error", {
      message: "The scan was cut short: not every target was finished.",
      type: "interrupted",
    });
  return own;
}

function addTarget(own: Suite, { account, cause, source, status }: TargetCoverage): void {
  const about = { name: account === undefined ? source : `${account} ${source}`, classname: "targets" };
  if (status === "scanned") return add(own, about, "passed");
  const message = cause?.message ?? "No reason was given.";
  add(own, about, "error", { message, type: cause?.code ?? "lost" });
}

function suite(name: string): Suite {
  return { name, cases: [], counts: { failure: 0, error: 0, skipped: 0, passed: 0 } };
}

function add(own: Suite, about: Element, verdict: Verdict, why: Element = {}, text = ""): void {
  own.counts[verdict] += 1;
  const { open, close, whole } = element("testcase", { ...about, time: "0" });
  own.cases.push(verdict === "passed" ? whole : `${open}${element(verdict, why, text).whole}${close}`);
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
