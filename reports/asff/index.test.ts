import { statuses, type Report } from "@postern/sdk";
import { sampleFinding, sampleReport, sampleResource, testReporter } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { textOf } from "../rendering.test-support.ts";
import asff from "./index.ts";

interface SecurityFinding {
  readonly [member: string]: unknown;
  readonly Id: string;
  readonly Title: string;
  readonly Description: string;
  readonly Severity: { readonly Label: string };
  readonly Workflow: { readonly Status: string };
  readonly Compliance: {
    readonly Status: string;
    readonly RelatedRequirements: string[];
    readonly StatusReasons?: object[];
  };
  readonly Resources: {
    readonly Type: string;
    readonly Id: string;
    readonly Tags?: Record<string, string>;
  }[];
}

/** The members that Security Hub requires. */
const required = [
  "SchemaVersion",
  "Id",
  "ProductArn",
  "GeneratorId",
  "AwsAccountId",
  "CreatedAt",
  "UpdatedAt",
  "Severity",
  "Title",
  "Description",
  "Resources",
];

function expectToBeTaken(finding: SecurityFinding): void {
  for (const name of required) expect(finding).toHaveProperty([name]);
  expect(finding["AwsAccountId"]).toMatch(/^\d{12}$/);
  expect(finding["ProductArn"]).toMatch(
    /^arn:aws[a-z-]*:securityhub:[a-z0-9-]+:(\d{12}):product\/\1\/default$/,
  );
  expect(finding.Title.length).toBeLessThanOrEqual(256);
  expect(finding.Description.length).toBeLessThanOrEqual(1024);
  for (const member of [finding.Title, finding.Description]) expect(member).toMatch(/^\P{C}*\S\P{C}*$/u);
  expect(finding.Severity.Label).toMatch(/^(?:INFORMATIONAL|LOW|MEDIUM|HIGH|CRITICAL)$/);
  expect(finding.Compliance.Status).toMatch(/^(?:PASSED|WARNING|FAILED|NOT_AVAILABLE)$/);
  expect(finding.Compliance.RelatedRequirements.length).toBeLessThanOrEqual(32);
  for (const requirement of finding.Compliance.RelatedRequirements)
    expect(requirement.length).toBeLessThanOrEqual(64);
  expect(finding.Resources).toHaveLength(1);
  for (const [key, value] of Object.entries(finding.Resources[0]?.Tags ?? {})) {
    expect(key.length).toBeLessThanOrEqual(128);
    expect(value.length).toBeLessThanOrEqual(256);
  }
  expect(JSON.stringify(finding).length).toBeLessThan(240_000);
}

const findingsOf = async (report: Report): Promise<SecurityFinding[]> =>
  JSON.parse(await textOf(asff, report)) as SecurityFinding[];

testReporter(asff, {
  golden: new URL("./typical.golden", import.meta.url),
  validate(text, report) {
    const findings = JSON.parse(text) as SecurityFinding[];
    for (const finding of findings.slice(0, 100)) expectToBeTaken(finding);
    expect(findings.map(({ Id }) => Id)).toEqual(report.findings.map(({ id }) => id));
  },
});

describe("the ASFF report", () => {
  test("has Security Hub's word for each status, its severity only where something fails", async () => {
    const report = {
      ...sampleReport("empty"),
      findings: statuses.map((status) => sampleFinding({ status, severity: "critical" }, status)),
    };
    const words = (await findingsOf(report)).map(({ Compliance, Severity }) => [
      Compliance.Status,
      Severity.Label,
    ]);
    expect(Object.fromEntries(statuses.map((status, index) => [status, words[index]]))).toEqual({
      fail: ["FAILED", "CRITICAL"],
      unknown: ["NOT_AVAILABLE", "INFORMATIONAL"],
      manual: ["WARNING", "INFORMATIONAL"],
      pass: ["PASSED", "INFORMATIONAL"],
      "not-applicable": ["NOT_AVAILABLE", "INFORMATIONAL"],
    });
  });

  test("says why there is no verdict", async () => {
    const findings = await findingsOf(sampleReport("typical"));
    expect(findings.slice(0, 4).map(({ Compliance }) => Compliance.StatusReasons)).toEqual(
      Array(4).fill(undefined),
    );
    expect(findings.slice(4).map(({ Compliance }) => Compliance.StatusReasons)).toEqual([
      [{ ReasonCode: "ACCESS_DENIED", Description: expect.stringContaining("service control policy") }],
      [{ ReasonCode: "MANUAL", Description: expect.stringContaining("Look whether") }],
      [{ ReasonCode: "NOT_APPLICABLE", Description: expect.stringContaining("one address only") }],
    ]);
  });

  test("suppresses what is muted, with the reason as a note", async () => {
    const findings = await findingsOf(sampleReport("typical"));
    expect(findings.filter(({ Workflow }) => Workflow.Status === "SUPPRESSED")).toMatchObject([
      { Note: { Text: "Muted until 2027-03-31: Write-once archive", UpdatedBy: "postern" } },
    ]);
  });

  test("addresses the partition, region and account of the finding", async () => {
    const resource = sampleResource({ partition: "aws-us-gov", region: "us-gov-west-1" });
    const [finding] = await findingsOf({ ...sampleReport("empty"), findings: [sampleFinding({ resource })] });
    expect(finding?.["ProductArn"]).toBe(
      "arn:aws-us-gov:securityhub:us-gov-west-1:444455556666:product/444455556666/default",
    );
  });
});
