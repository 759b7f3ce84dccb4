import type { Log, ReportingDescriptor, Result, Run } from "sarif";
import { expect } from "vitest";

/**
 * What GitHub code scanning wants of a log beyond the schema, and Microsoft's multitool does not look at.
 * One result against it and GitHub refuses the whole upload, or shows something wrong.
 */
export function expectGitHubToAccept(log: Log): void {
  expect(log.version).toBe("2.1.0");
  expect(log.runs.length).toBeGreaterThan(0);
  expect(log.runs.length).toBeLessThanOrEqual(20);
  const categories = log.runs.map(({ automationDetails }) => automationDetails?.id ?? "");
  expect(new Set(categories).size).toBe(categories.length);
  // GitHub splits at the last slash: what follows would be the id of a single run.
  for (const category of categories) expect(category).toMatch(/^postern\/[^/]+\/aws\/[^/]+\/$/);
  for (const run of log.runs) expectRun(run);
}

function expectRun({ tool: { driver }, results = [], invocations = [], originalUriBaseIds }: Run): void {
  const { rules = [], notifications = [] } = driver;
  expect(originalUriBaseIds?.["SRCROOT"]?.description?.text).toBeTruthy();
  expect(rules.map(({ id }) => id)).toEqual([...new Set(rules.map(({ id }) => id))].toSorted());
  for (const rule of rules) expectRule(rule);
  const ids = new Set(rules.map(({ id }) => id));
  // A thousand results are looked at through and through; where there are more, every second or third.
  const step = Math.ceil(results.length / 1_000);
  for (const result of results.filter((_, index) => index % step === 0)) expectResult(result, ids);
  const fingerprints = results.map(
    ({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"],
  );
  expect(new Set(fingerprints).size).toBe(results.length);
  // It would take 25,000, and show 5,000 of them.
  expect(results.length).toBeLessThanOrEqual(5_000);
  const described = new Set(notifications.map(({ id }) => id));
  for (const descriptor of notifications) expectTexts(descriptor);
  for (const { descriptor } of invocations.flatMap(
    (invocation) => invocation.toolExecutionNotifications ?? [],
  ))
    expect(described).toContain(descriptor?.id);
}

function expectRule(rule: ReportingDescriptor): void {
  expectTexts(rule);
  expect(rule.name).toMatch(/^[A-Z][A-Za-z0-9]{0,254}$/);
  expect(rule.name).not.toBe(rule.id);
  expect(rule.defaultConfiguration?.level).toMatch(/^(error|warning|note)$/);
  const { tags, ...properties } = rule.properties ?? {};
  expect(tags?.[0]).toBe("security");
  expect(tags?.length).toBeLessThanOrEqual(10);
  const severity = properties["security-severity"];
  if (severity === undefined) return;
  expect(severity).toBeTypeOf("string");
  expect(Number(severity)).toBeGreaterThan(0);
  expect(Number(severity)).toBeLessThanOrEqual(10);
}

function expectTexts({ shortDescription, fullDescription, help }: ReportingDescriptor): void {
  for (const description of [shortDescription, fullDescription]) {
    expect(description?.text).toBeTruthy();
    expect(description?.text.length).toBeLessThanOrEqual(1024);
  }
  expect(help?.text).toBeTruthy();
}

function expectResult(result: Result, rules: ReadonlySet<string>): void {
  expect(rules).toContain(result.ruleId);
  expect(result.kind).toBe("fail");
  expect(result.level).toMatch(/^(error|warning|note)$/);
  expect(result).not.toHaveProperty("suppressions");
  // eslint-disable-next-line no-control-regex -- what a terminal or a bidirectional text would obey
  expect(result.message.text?.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(result.properties ?? {}).not.toHaveProperty("security-severity");
  expect(result.locations).toHaveLength(1);
  for (const location of [...(result.locations ?? []), ...(result.relatedLocations ?? [])]) {
    const { artifactLocation, region } = location.physicalLocation ?? {};
    // Relative, without scheme, colon or dot segments, and nothing that was not percent-encoded.
    expect(artifactLocation?.uri).toMatch(
      /^(?!\.{1,2}(?:\/|$))[\w.!~*'()%-]+(?:\/(?!\.{1,2}(?:\/|$))[\w.!~*'()%-]+)*$/,
    );
    expect(region).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
  }
}
