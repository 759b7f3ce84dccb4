import { isOpenFailure } from "@postern/sdk";
import { sampleFinding, sampleReport, sampleResource, sampleTarget, testReporter } from "@postern/testing";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { expectGitHubToAccept } from "./github.test-support.ts";
import sarif from "./index.ts";
import { categories, failuresOf, lost, notesOf, render, resultsOf, successes } from "./log.test-support.ts";

const member = sampleTarget({ account: "444455556666", source: "member" });

testReporter(sarif, {
  golden: new URL("./typical.golden", import.meta.url),
  validate(text, report) {
    const log = JSON.parse(text) as Log;
    expectGitHubToAccept(log);
    expect(log.runs.flatMap(failuresOf).map((result) => result.partialFingerprints?.["postern/v1"])).toEqual(
      expect.arrayContaining(report.findings.filter(isOpenFailure).map(({ id }) => id)),
    );
    expect(log.runs.flatMap(failuresOf)).toHaveLength(report.findings.filter(isOpenFailure).length);
  },
});

describe("runs", () => {
  test("one for each scanned account, also without results, so that its fixed alerts close", async () => {
    const log = await render(sampleReport("empty"));
    expect(categories(log)).toEqual(["postern/sample/aws/111122223333/", "postern/sample/aws/444455556666/"]);
    expect(log.runs.map(resultsOf)).toEqual([[], []]);
    expect(successes(log)).toEqual([true, true]);
  });

  test("a finding about the organization is in the run of its management account", async () => {
    const log = await render(sampleReport("typical"));
    expect(failuresOf(log.runs[0]).map(({ ruleId }) => ruleId)).toEqual([
      "iam-organization-root-credentials-management-enabled",
    ]);
  });

  test("none for a lost account beside others, since an empty one would close its alerts", async () => {
    const log = await render({ ...sampleReport("empty"), targets: [member, lost("777788889999"), lost()] });
    expect(categories(log)).toEqual(["postern/sample/aws/444455556666/"]);
    expect(successes(log)).toEqual([true]);
    expect(notesOf(log.runs[0])).toMatchObject([
      {
        level: "note",
        message: { text: expect.stringContaining("Not scanned at all: 777788889999 (broken), broken.") },
      },
    ]);
    expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications).toHaveLength(2);
  });

  test("an account that another target scanned is not lost", async () => {
    const log = await render({ ...sampleReport("empty"), targets: [member, lost("444455556666")] });
    expect(categories(log)).toEqual(["postern/sample/aws/444455556666/"]);
    expect(notesOf(log.runs[0])).toEqual([]);
  });

  test("a scan in which everything was lost is unsuccessful, so that nothing closes", async () => {
    const log = await render({ ...sampleReport("empty"), targets: [lost("777788889999"), lost()] });
    expect(categories(log)).toEqual(["postern/sample/aws/777788889999/", "postern/sample/aws/unidentified/"]);
    expect(successes(log)).toEqual([false, false]);
  });

  test("none for an account of which nothing could be read, for the same reason, beside one that was", async () => {
    const report = sampleReport("denied");
    const passed = sampleFinding({ status: "pass", resource: sampleResource({ account: "111122223333" }) });
    const log = await render({ ...report, findings: [...report.findings, passed] });
    expect(categories(log)).toEqual(["postern/sample/aws/111122223333/"]);
    expect(successes(log)).toEqual([true]);
    expect(notesOf(log.runs[0]).map(({ message }) => message.text)).toEqual([
      expect.stringContaining(
        "Earlier alerts of these checks may show as fixed; nobody knows whether they are:",
      ),
      expect.stringContaining(
        "Every verdict is unknown: 444455556666. Alerts of earlier scans about them stay",
      ),
    ]);
    // By an error the upload knows that an account did not leave although it has no run.
    expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.map(({ level }) => level)).toEqual([
      "warning",
      "error",
      "error",
    ]);
  });

  test("a scan in which every verdict is unknown is unsuccessful, so that nothing closes", async () => {
    const log = await render(sampleReport("denied"));
    expect(categories(log)).toEqual(["postern/sample/aws/111122223333/", "postern/sample/aws/444455556666/"]);
    expect(successes(log)).toEqual([false, false]);
  });

  test("a scan that was cut short is unsuccessful", async () => {
    expect(successes(await render(sampleReport("incomplete")))).toEqual([false, false]);
  });

  test("the name of the scan cannot add a level to the category", async () => {
    const report = sampleReport("incomplete");
    const log = await render({ ...report, scan: { ...report.scan, name: "a/b c" } });
    expect(categories(log)[0]).toBe("postern/a%2Fb%20c/aws/111122223333/");
  });
});

describe("results", () => {
  test("are open failures only: GitHub would make an alert of a pass or a muted failure too", async () => {
    const log = await render(sampleReport("typical"));
    const command = "aws s3api put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled";
    expect(log.runs.flatMap(failuresOf).map(({ message }) => message.text)).toEqual([
      `Organization o-exampleorgid leaves root credentials to its members.\n\nWith the AWS CLI, in account 111122223333:\n${command}`,
      `Bucket invoices does not keep earlier versions.\n\nWith the AWS CLI, in account 444455556666:\n${command}`,
    ]);
  });

  test("lie at a path of their own, with the ARN in the logical location", async () => {
    const { runs } = await render(sampleReport("typical"));
    const location = failuresOf(runs[1])[0]?.locations?.[0];
    expect(location?.physicalLocation?.artifactLocation).toEqual({
      uri: "aws/444455556666/global/s3/bucket/invoices",
      uriBaseId: "SRCROOT",
    });
    expect(location?.logicalLocations).toEqual([
      { kind: "resource", name: "invoices", fullyQualifiedName: "arn:aws:s3:::invoices" },
    ]);
  });

  test("name the scan's configuration as related location", async () => {
    const log = await render(sampleReport("typical"), {
      configurationPath: "security audit/postern.config.yaml",
    });
    const related = log.runs.flatMap(failuresOf).map(({ relatedLocations }) => relatedLocations?.[0]);
    expect(related.map((location) => location?.physicalLocation?.artifactLocation?.uri)).toEqual([
      "security%20audit/postern.config.yaml",
      "security%20audit/postern.config.yaml",
    ]);
  });

  test("of a check that the report does not list are an error, not a result without a rule", async () => {
    const report = { ...sampleReport("typical"), checks: [] };
    await expect(render(report)).rejects.toThrow("which the report does not list");
  });
});

describe("what was not evaluated", () => {
  test("is one visible note per account that names the calls and the checks", async () => {
    const { runs } = await render(sampleReport("denied"));
    expect(runs.map((run) => notesOf(run).length)).toEqual([1, 1]);
    expect(notesOf(runs[1])[0]).toMatchObject({
      level: "note",
      message: {
        text: "Account 444455556666: 2 verdicts could not be given, since data could not be read. Calls that failed: s3:GetBucketVersioning. Earlier alerts of these checks may show as fixed; nobody knows whether they are: ec2-instance-address-reviewed, s3-bucket-versioning-enabled.",
      },
    });
  });

  test("keeps its identity when the reasons change", async () => {
    const report = sampleReport("denied");
    const once = notesOf((await render(report)).runs[1])[0]?.partialFingerprints;
    const again = notesOf((await render({ ...report, findings: report.findings.slice(0, 2) })).runs[1])[0]
      ?.partialFingerprints;
    expect(again).toEqual(once);
  });

  test("leaves out what is muted: its alerts are meant to close", async () => {
    const muted = { reason: "Read-only mirror", until: "2027-03-31", source: "postern.mute.yaml entry 1" };
    const findings = [sampleFinding({ status: "unknown", muted })];
    const log = await render({ ...sampleReport("empty"), findings });
    expect(log.runs.map((run) => notesOf(run).length)).toEqual([0, 0]);
    expect(successes(log)).toEqual([true, true]);
  });

  test("is a notification for each check and reason", async () => {
    const { runs } = await render(sampleReport("denied"));
    expect(
      runs[1]?.invocations?.[0]?.toolExecutionNotifications?.map(({ associatedRule }) => associatedRule?.id),
    ).toEqual(["ec2-instance-address-reviewed", "s3-bucket-versioning-enabled"]);
  });
});

test("findings about a lost management account are told of, but not in a run that would close its other alerts", async () => {
  const report = sampleReport("typical");
  const log = await render({ ...report, targets: [member, lost("111122223333")] });
  expect(categories(log)).toEqual(["postern/sample/aws/444455556666/"]);
  expect(notesOf(log.runs[0]).at(-1)?.message.text).toContain("111122223333 (broken)");
});
