import { statuses, type Report, type Status } from "@postern/sdk";
import { sampleFinding, sampleReport, testReporter } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { textOf } from "../rendering.test-support.ts";
import ocsf from "./index.ts";

type Json = Record<string, unknown>;

/** When the sample findings were made. */
const sampleTime = "2026-11-02T08:00:00.000Z";

/** What OCSF 1.6.0 requires, of the class and of its objects as far as they are used. */
const required = {
  "": [
    "activity_id",
    "category_uid",
    "class_uid",
    "cloud",
    "finding_info",
    "metadata",
    "severity_id",
    "time",
    "type_uid",
  ],
  cloud: ["provider"],
  finding_info: ["uid"],
  metadata: ["product", "version"],
  remediation: ["desc"],
} as const;

const at = (event: Json, path: string): Json => (path === "" ? event : (event[path] as Json));

function expectEvent(event: Json, classUid: number): void {
  for (const [path, names] of Object.entries(required))
    for (const name of names) expect(at(event, path)).toHaveProperty([name]);
  expect(event).toMatchObject({
    class_uid: classUid,
    category_uid: 2,
    activity_id: 1,
    type_uid: classUid * 100 + 1,
    metadata: { version: "1.6.0", product: { name: "Postern", vendor_name: "Postern" } },
  });
  expect([1, 2, 3, 4, 5]).toContain(event["severity_id"]);
  expect([1, 3]).toContain(event["status_id"]);
  for (const time of [event["time"], at(event, "finding_info")["created_time"]]) {
    expect(time).toBe(Date.parse(sampleTime));
    // In seconds it would be a day of January 1970.
    expect(new Date(time as number).getUTCFullYear()).toBe(2026);
  }
  for (const resource of event["resources"] as Json[]) expect(resource["uid"]).toBeTruthy();
}

const eventsOf = async (report: Report, ocsfClass?: 2003 | 2004): Promise<Json[]> =>
  JSON.parse(await textOf(ocsf, report, { ocsfClass })) as Json[];

testReporter(ocsf, {
  golden: new URL("./typical.golden", import.meta.url),
  validate(text, report) {
    const events = JSON.parse(text) as Json[];
    for (const event of events.slice(0, 100)) {
      expectEvent(event, 2003);
      expect(event["compliance"]).toHaveProperty("standards");
      expect([1, 2, 3, 99]).toContain(at(event, "compliance")["status_id"]);
    }
    expect(events.map((event) => at(event, "finding_info")["uid"])).toEqual(
      report.findings.map(({ id }) => id),
    );
  },
});

describe("Compliance Finding", () => {
  const verdictOf = async (status: Status) => {
    const [event] = await eventsOf({ ...sampleReport("empty"), findings: [sampleFinding({ status })] });
    return at(event ?? {}, "compliance")["status_id"];
  };

  test("has the verdict of each status, and a passing one only for a pass", async () => {
    const verdicts = await Promise.all(statuses.map(async (status) => [status, await verdictOf(status)]));
    expect(Object.fromEntries(verdicts)).toEqual({
      fail: 3,
      unknown: 2,
      manual: 2,
      pass: 1,
      "not-applicable": 99,
    });
  });

  test("is suppressed where it is muted, and else new whatever its verdict", async () => {
    const report = sampleReport("typical");
    const events = await eventsOf(report);
    expect(events.map((event) => event["status"])).toEqual(
      report.findings.map(({ muted }) => (muted === undefined ? "New" : "Suppressed")),
    );
  });

  test("names standards, requirements, account and organization", async () => {
    const events = await eventsOf(sampleReport("typical"));
    expect(events[1]).toMatchObject({
      compliance: {
        control: "s3-bucket-versioning-enabled",
        standards: ["cis-aws-5.0.0", "acme-baseline-1.0"],
        requirements: ["cis-aws-5.0.0 2.1.2", "acme-baseline-1.0 S3-4", "acme-baseline-1.0 S3-9"],
      },
      cloud: { account: { uid: "444455556666", type_id: 10 }, org: { uid: "o-exampleorgid" } },
    });
  });
});

describe("Detection Finding in Prowler's layout", () => {
  test("has the attributes that OCSF requires and Prowler's words for the verdict", async () => {
    const events = await eventsOf(sampleReport("typical"), 2004);
    for (const event of events) expectEvent(event, 2004);
    expect(events.map((event) => event["status_code"])).toEqual([
      "FAIL",
      "FAIL",
      "FAIL",
      "PASS",
      "MANUAL",
      "MANUAL",
    ]);
  });

  test("has its parts where Prowler's consumers look for them", async () => {
    const [, event] = await eventsOf(sampleReport("typical"), 2004);
    expect(event).toMatchObject({
      time_dt: sampleTime,
      metadata: { event_code: "s3-bucket-versioning-enabled", profiles: ["cloud", "datetime"] },
      risk_details: expect.stringContaining("are lost"),
      resources: [{ group: { name: "s3" }, region: "eu-central-1", cloud_partition: "aws" }],
      cloud: { provider: "aws", account: { name: "444455556666" } },
      unmapped: { categories: ["resilience"], compliance: { "cis-aws-5.0.0": ["2.1.2"] } },
    });
  });
});
