import { sampleFinding, sampleReport, testReporter } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { textOf } from "../rendering.test-support.ts";
import junit from "./index.ts";

interface Node {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Node[];
}

const names = "&(?:amp|lt|gt|quot|apos);";
const token = new RegExp(
  `<\\?xml[^?]*\\?>|<(/?)([a-z]+)((?: [a-z]+="(?:[^<&"]|${names})*")*)(/?)>|(?:[^<&]|${names})+`,
  "gy",
);

/** Reads the XML, strictly: an error for what is not well formed. */
function parse(text: string): Node {
  const root: Node = { name: "", attributes: {}, children: [] };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Error(`not well formed at ${at}: ${text.slice(at, at + 80)}`);
    const [, closing, name, attributes = "", empty] = match;
    if (name === undefined) continue;
    if (closing === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
      key,
      value,
    ]);
    const node: Node = {
      name,
      attributes: Object.fromEntries(pairs) as Record<string, string>,
      children: [],
    };
    open.at(-1)?.children.push(node);
    if (empty !== "/") open.push(node);
  }
  if (open.length !== 1 || root.children[0] === undefined) throw new Error("an element is not closed");
  return root.children[0];
}

const countsOf = ({ attributes: { tests, failures, errors, skipped } }: Node) =>
  [tests, failures, errors, skipped].map(Number);
const namesIn = (suite: Node) => suite.children.flatMap(({ children }) => children.map(({ name }) => name));

testReporter(junit, {
  golden: new URL("./typical.golden", import.meta.url),
  validate(text, report) {
    // eslint-disable-next-line no-control-regex -- XML 1.0 forbids them
    expect(text).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    const root = parse(text);
    for (const { children } of root.children) {
      const cases = children.map(({ attributes }) => attributes["name"]);
      expect(new Set(cases).size).toBe(cases.length);
    }
    expect(countsOf(root)[0]).toBe(
      report.findings.length + report.targets.length + (report.scan.complete ? 0 : 1),
    );
    for (const suite of root.children) {
      const inside = namesIn(suite);
      const count = (name: string) => inside.filter((child) => child === name).length;
      expect(countsOf(suite)).toEqual([
        suite.children.length,
        count("failure"),
        count("error"),
        count("skipped"),
      ]);
    }
  },
});

describe("the JUnit report", () => {
  test("has a suite for each check, whose cases are failures, errors, skipped or passed", async () => {
    const root = parse(await textOf(junit, sampleReport("typical")));
    expect(root.children.map((suite) => [suite.attributes["name"], ...namesIn(suite)])).toEqual([
      ["targets", "error"],
      ["ec2-instance-address-reviewed", "skipped", "skipped"],
      ["iam-organization-root-credentials-management-enabled", "failure"],
      ["s3-bucket-versioning-enabled", "failure", "skipped", "error"],
    ]);
    expect(countsOf(root)).toEqual([10, 2, 2, 3]);
  });

  test("says why something is unknown, muted or not applicable", async () => {
    const root = parse(await textOf(junit, sampleReport("typical")));
    const cases = root.children.flatMap(({ children }) => children);
    const of = (name: string) =>
      cases.find(({ attributes }) => attributes["name"]?.includes(name))?.children[0]?.attributes;
    expect(of("logs")).toMatchObject({ type: "access denied by a service control policy" });
    expect(of("archive")).toEqual({ message: "fail, muted until 2027-03-31: Write-once archive" });
    expect(of("expired")).toMatchObject({ type: "credentials" });
  });

  test("skips what is muted, unknown or not: someone has accepted it", async () => {
    const muted = { reason: "Read-only mirror", until: "2027-03-31", source: "postern.mute.yaml entry 1" };
    const report = { ...sampleReport("empty"), findings: [sampleFinding({ status: "unknown", muted })] };
    expect(countsOf(parse(await textOf(junit, report))).slice(1)).toEqual([0, 0, 1]);
  });

  test("is no clean bill when the scan was cut short", async () => {
    const root = parse(await textOf(junit, sampleReport("incomplete")));
    expect(countsOf(root)).toEqual([3, 0, 1, 0]);
  });
});
