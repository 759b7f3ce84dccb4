import type { Finding } from "@postern/sdk";
import { sampleCheck, sampleFinding, sampleResource } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { isFiltered, noFilters, Selector, type Filters } from "./filter.ts";
import { payloadWith } from "./payload.test-support.ts";

const checks = [
  sampleCheck(),
  sampleCheck({
    id: "iam-root-mfa-enabled",
    severity: "critical",
    title: "Root user signs in with MFA",
    service: "iam",
    frameworks: { "cis-aws-7.0.0": ["1.5"], "acme-baseline-1.0": ["I-1"] },
  }),
  sampleCheck({ id: "ec2-instance-address-reviewed", severity: "low" }),
];
const finding = (checkId: string, status: Finding["status"], name: string, more: Partial<Finding> = {}) =>
  sampleFinding({
    checkId,
    status,
    severity: checks.find(({ id }) => id === checkId)?.severity ?? "medium",
    resource: sampleResource({ name, account: name.slice(0, 1) }),
    ...more,
  });

const muted = { reason: "Accepted", until: "2027-01-01", source: "mute.yaml" };
const payload = payloadWith(checks, [
  finding("s3-bucket-versioning-enabled", "fail", "a-invoices", { change: "unchanged" }),
  finding("s3-bucket-versioning-enabled", "pass", "a-photos"),
  finding("s3-bucket-versioning-enabled", "fail", "b-archive", { muted }),
  finding("iam-root-mfa-enabled", "fail", "b-root", { change: "new" }),
  finding("iam-root-mfa-enabled", "unknown", "c-root"),
]);
const selector = new Selector(payload);

function select(filters: Partial<Record<Exclude<keyof Filters, "text">, string[]>> & { text?: string }) {
  const { text = "", ...chosen } = filters;
  const sets = Object.fromEntries(Object.entries(chosen).map(([facet, values]) => [facet, new Set(values)]));
  const { rows, counts } = selector.select({ ...noFilters, ...sets, text });
  const countsOf = (facet: keyof typeof counts) =>
    Object.fromEntries(
      selector.values[facet]
        .map((value, index) => [value, counts[facet][index]])
        .filter(([, count]) => count),
    );
  return { names: rows.map((row) => payload.texts.name[row]), countsOf };
}

describe("filters", () => {
  test("let everything through when nothing is chosen", () => {
    expect(select({}).names).toEqual(["a-invoices", "a-photos", "b-archive", "b-root", "c-root"]);
    expect(isFiltered(noFilters)).toBe(false);
  });

  test("unite the values of a facet and intersect facets", () => {
    expect(select({ status: ["fail", "unknown"] }).names).toEqual([
      "a-invoices",
      "b-archive",
      "b-root",
      "c-root",
    ]);
    expect(select({ status: ["fail", "unknown"], severity: ["critical"], account: ["b"] }).names).toEqual([
      "b-root",
    ]);
    expect(select({ status: ["fail"], muted: ["no"] }).names).toEqual(["a-invoices", "b-root"]);
  });

  test("choose by what the check says of itself: its service and each of its frameworks", () => {
    expect(select({ service: ["iam"] }).names).toEqual(["b-root", "c-root"]);
    expect(select({ framework: ["cis-aws-7.0.0"] }).names).toEqual(["b-root", "c-root"]);
    expect(select({ framework: ["acme-baseline-1.0"], status: ["fail"] }).names).toEqual([
      "a-invoices",
      "b-archive",
      "b-root",
    ]);
    expect(select({ account: ["b"] }).countsOf("framework")).toEqual({
      "acme-baseline-1.0": 2,
      "cis-aws-5.0.0": 1,
      "cis-aws-7.0.0": 1,
    });
  });

  test("choose what is new since the baseline", () => {
    expect(select({ change: ["new"] }).names).toEqual(["b-root"]);
    expect(select({}).countsOf("change")).toEqual({ new: 1, unchanged: 1 });
  });

  test("let nothing through for a value that the report does not have", () => {
    expect(select({ region: ["mars-north-1"] }).names).toEqual([]);
  });

  test("find words in any order in names, messages, ids, titles and failed calls", () => {
    expect(select({ text: "VERSIONS invoices" }).names).toEqual(["a-invoices"]);
    expect(select({ text: "signs in with mfa" }).names).toEqual(["b-root", "c-root"]);
    expect(select({ text: "s3:getbucketversioning" }).names).toEqual(["c-root"]);
    expect(select({ text: payload.texts.id[1] ?? "" }).names).toEqual(["a-photos"]);
  });

  test("count for each value what choosing it would show", () => {
    const { countsOf } = select({ status: ["fail"], account: ["b"] });
    expect(countsOf("status")).toEqual({ fail: 2 });
    expect(countsOf("account")).toEqual({ a: 1, b: 2 });
    expect(countsOf("check")).toEqual({ "s3-bucket-versioning-enabled": 1, "iam-root-mfa-enabled": 1 });
    expect(countsOf("muted")).toEqual({ no: 1, yes: 1 });
  });
});
