import { startRoomAws } from "@postern/checks-aws/sound-account";
import { readdirSync } from "node:fs";
import { accessDenied, awsError, delayed } from "@postern/testing/loopback";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { installCommand } from "./installed-command.ts";
import {
  awsConfiguration,
  managementAccount,
  memberAccount,
  organizationCheck,
  organizationId,
  scan,
  soundFixtures,
  usualChecks,
} from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const notPermitted = {
  ListOrganizationsFeatures: awsError("AccountNotManagementOrDelegatedAdministratorException"),
};
const twoAccounts = [
  { id: managementAccount, fixtures: soundFixtures },
  { id: memberAccount, fixtures: { ...soundFixtures, iam: { ...soundFixtures.iam, ...notPermitted } } },
];
const rootKey = {
  ...soundFixtures.iam.GetAccountSummary.SummaryMap,
  AccountAccessKeysPresent: 1,
};
const withRootKey = {
  id: managementAccount,
  fixtures: { ...soundFixtures, iam: { ...soundFixtures.iam, GetAccountSummary: { SummaryMap: rootKey } } },
};

describe("a scan", () => {
  test("that finds nothing is clean, prints the table and writes three reports", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using ended = await scan(aws, { member: memberAccount, management: managementAccount });
    expect(ended.exitCode).toBe(0);
    expect(ended.stdout).toMatch(/Findings +0 fail, 0 unknown/);
    expect(ended.stderr).toBe(
      "Reports: postern-report/report.json, postern-report/report.sarif, postern-report/report.html\n",
    );
    expect(ended.report()).toMatchObject({
      tool: { name: "postern" },
      scan: { name: "report", complete: true, commandLine: ["scan", "--all-profiles"] },
      verdict: { outcome: "clean", exitCode: 0, failOn: "low" },
    });
    expect(JSON.parse(ended.file("report.sarif"))).toHaveProperty("version", "2.1.0");
    expect(ended.file("report.html")).toMatch(/^<!doctype html>/i);
  });

  test("over two profiles of one organization gives one verdict on it, by whoever may tell", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using ended = await scan(aws, { member: memberAccount, management: managementAccount }, [
      "-c",
      organizationCheck,
    ]);
    expect(ended.report().findings).toMatchObject([{ status: "pass", resource: { uid: organizationId } }]);
    expect(ended.report().targets.map(({ account }) => account)).toEqual([managementAccount, memberAccount]);
  });

  test("over two profiles of one account scans it once", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using ended = await scan(aws, { one: managementAccount, two: managementAccount }, [
      "--log-level",
      "info",
    ]);
    expect(ended.report().targets).toMatchObject([{ source: "one", account: managementAccount }]);
    expect(ended.stderr).toContain(
      `Profile two is account ${managementAccount}, which is scanned once, as one.`,
    );
  });

  test("of the profiles that are named leaves the others alone", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using folder = temporaryFolder({ "postern.config.yaml": "profiles: [member]\nformats: [json]\n" });
    const profiles = { member: memberAccount, management: managementAccount };
    const environment = awsConfiguration(folder, aws, profiles);
    await postern(["scan"], { directory: folder.path, environment });
    expect(new Set(aws.calls.map(({ account }) => account))).toEqual(new Set([memberAccount]));
    expect(readdirSync(`${folder.path}/postern-report`)).toEqual(["report.json"]);
  });

  test("loses a profile whose credentials are refused, and reports the rest: incomplete", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using ended = await scan(aws, { broken: "unknown", management: managementAccount });
    expect(ended.exitCode).toBe(3);
    const { targets, summary, findings } = ended.report();
    expect(targets).toMatchObject([
      { source: "management", status: "scanned" },
      { source: "broken", status: "lost", cause: { code: "credentials" } },
    ]);
    expect(summary.byStatus).toMatchObject({ unknown: 0, fail: 0 });
    expect(new Set(findings.map(({ checkId }) => checkId)).size).toBe(usualChecks.length);
  });

  test("that fails wins over a lost profile, unless the severity does not count", async () => {
    await using aws = await startRoomAws({ accounts: [withRootKey] });
    const profiles = { broken: "unknown", management: managementAccount };
    using failing = await scan(aws, profiles);
    expect(failing.exitCode).toBe(1);
    using uncounted = await scan(aws, profiles, ["--fail-on", "none"]);
    expect(uncounted.exitCode).toBe(3);
    using allowed = await scan(aws, profiles, ["--fail-on", "none", "--allow-incomplete"]);
    expect(allowed.exitCode).toBe(0);
  });

  test("with every call denied passes nothing, fails nothing and is incomplete", async () => {
    await using aws = await startRoomAws({
      accounts: twoAccounts.map(({ id }) => ({ id, fixtures: accessDenied() })),
    });
    using ended = await scan(aws, { management: managementAccount, member: memberAccount });
    expect(ended.exitCode).toBe(3);
    const { summary, findings } = ended.report();
    expect(summary.byStatus).toEqual({
      pass: 0,
      fail: 0,
      manual: 0,
      "not-applicable": 0,
      unknown: findings.length,
    });
    expect(new Set(findings.map(({ checkId }) => checkId)).size).toBe(usualChecks.length);
    expect(findings.every(({ reason }) => reason?.code === "access-denied")).toBe(true);
  });

  test("without any usable profile is exit code 2 with every reason, and writes no report", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using ended = await scan(aws, { one: "unknown", two: { credential_process: "false" } });
    expect([ended.exitCode, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toMatch(/^error: None of 2 profiles could be used:\n {2}one: .*\n {2}two: .*\n/);
    expect(ended.stderr).toContain("no report was written");
    expect(readdirSync(`${ended.folder.path}/postern-report`)).toEqual([]);
  });

  test("that could not run says that the reports in its place are from an earlier scan", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using ended = await scan(aws, { management: managementAccount });
    const { folder, stderr } = ended;
    expect(stderr).not.toContain("earlier scan");
    const notice =
      "The reports in postern-report are from an earlier scan: report.html, report.json, report.sarif\n";
    const broken = await scan(aws, { one: "unknown" }, [], { folder });
    expect(broken.exitCode).toBe(2);
    expect(broken.stderr).toMatch(/^error: None of 1 profiles could be used:/);
    expect(broken.stderr.endsWith(notice)).toBe(true);
    const mistyped = await scan(aws, { one: "unknown" }, ["--config", "absent.yaml"], { folder });
    expect(mistyped.stderr.endsWith(notice)).toBe(true);
    const elsewhere = await scan(aws, { one: "unknown" }, ["--name", "other"], { folder });
    expect([elsewhere.exitCode, elsewhere.stderr.includes("earlier scan")]).toEqual([2, false]);
  });

  test("says which profiles it passes over since another one stands for their account", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using ended = await scan(aws, { first: managementAccount, second: managementAccount }, ["--quiet"]);
    expect(ended.stderr).toBe(
      `Profile second is account ${managementAccount}, which is scanned once, as first.\n`,
    );
    expect(ended.report().targets).toHaveLength(1);
  });

  test("that is interrupted while it finds out what to scan stops at once", async () => {
    let interrupt = (): void => expect.unreachable("nobody listens");
    const sts = {
      GetCallerIdentity: () => {
        interrupt();
        return delayed(20_000, {});
      },
    };
    await using aws = await startRoomAws({
      accounts: [{ id: managementAccount, fixtures: { ...soundFixtures, sts } }],
    });
    using ended = await scan(aws, { management: managementAccount }, [], {
      onListening: (listener) => (interrupt = listener),
    });
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toBe(
      "error: Stopped while finding out who may be scanned.\nNothing was scanned and no report was written.\n",
    );
  });

  test("without any profile says so", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    using ended = await scan(aws, {});
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain("error: The AWS configuration has no profile with credentials.");
  });

  test("can print one report to stdout, and nothing else", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    const args = ["--format", "json", "--output", "-", "--endpoint-url", aws.endpoint];
    using ended = await scan(aws, { management: managementAccount }, args, { isTerminal: true });
    expect(JSON.parse(ended.stdout)).toMatchObject({ schemaVersion: 1 });
    expect(readdirSync(ended.folder.path)).toEqual(["aws"]);
  });

  test("keeps still when it is told to, and shows progress on a terminal alone", async () => {
    await using aws = await startRoomAws({ accounts: twoAccounts });
    const profiles = { management: managementAccount };
    using quiet = await scan(aws, profiles, ["--quiet"], { isTerminal: true });
    expect([quiet.exitCode, quiet.stdout, quiet.stderr]).toEqual([0, "", ""]);
    using shown = await scan(aws, profiles, [], { isTerminal: true });
    expect(shown.stderr).toContain("\r\u001b[2K");
    expect(shown.stdout).toContain("\u001b[");
    using plain = await scan(aws, profiles, ["--no-color"], { isTerminal: true });
    expect(plain.stdout).not.toContain("\u001b[");
  });

  test("tells SARIF where the configuration stands in the working tree", async () => {
    await using aws = await startRoomAws({ accounts: [withRootKey] });
    const folder = temporaryFolder({ ".git/HEAD": "", "ci/postern.json": "{}" });
    using ended = await scan(aws, { management: managementAccount }, ["--config", "ci/postern.json"], {
      folder,
    });
    expect(ended.file("report.sarif")).toContain("ci/postern.json");
  });

  test.each([0, 1])(
    "that takes too long is stopped, and its reports say so, with %d workers",
    async (number) => {
      using command = number > 0 ? await installCommand() : undefined;
      const { workerModule } = command ?? {};
      const workers = ["--workers", `${number}`];
      const iam = {
        ...soundFixtures.iam,
        GetAccountSummary: delayed(400, soundFixtures.iam.GetAccountSummary),
      };
      const accounts = [managementAccount, memberAccount].map((id) => ({
        id,
        fixtures: { ...soundFixtures, iam },
      }));
      await using aws = await startRoomAws({ accounts });
      const args = ["--concurrency", "1", "--check", "iam-root-access-key-absent", ...workers];
      const profiles = { management: managementAccount, member: memberAccount };
      using ended = await scan(aws, profiles, [...args, "--max-duration", "0.006"], { workerModule });
      expect(ended.exitCode).toBe(3);
      expect(ended.report().scan.complete).toBe(false);
      expect(ended.stderr).toContain("--resume goes on from here");
      const { folder } = ended;
      using resumed = await scan(aws, profiles, [...args, "--resume"], { folder, workerModule });
      expect(resumed.exitCode).toBe(0);
      expect(resumed.report().scan.complete).toBe(true);
    },
  );

  test.each([0, 1])(
    "that is interrupted still writes its reports, which say so, with %d workers",
    async (workers) => {
      using command = workers > 0 ? await installCommand() : undefined;
      let interrupt = (): void => expect.unreachable("nobody listens");
      const answer = (): typeof soundFixtures.iam.GetAccountSummary => {
        interrupt();
        return soundFixtures.iam.GetAccountSummary;
      };
      const iam = { ...soundFixtures.iam, GetAccountSummary: () => delayed(20, answer()) };
      await using aws = await startRoomAws({
        accounts: [managementAccount, memberAccount].map((id) => ({
          id,
          fixtures: { ...soundFixtures, iam },
        })),
      });
      const checks = ["--check", "iam-root-access-key-absent,iam-root-mfa-enabled"];
      const args = [...checks, "--concurrency", "1", "--workers", `${workers}`];
      using ended = await scan(aws, { management: managementAccount, member: memberAccount }, args, {
        workerModule: command?.workerModule,
        onListening: (listener) => {
          let isDone = false;
          interrupt = () => {
            if (!isDone) listener();
            isDone = true;
          };
        },
      });
      expect(ended.exitCode).toBe(3);
      expect(ended.stderr).toContain("Stopping: the reports are still written.");
      const { scan: about, findings } = ended.report();
      expect(about.complete).toBe(false);
      const outcomes = findings.map(({ status, reason }) => reason?.code ?? status);
      expect(outcomes.toSorted()).toEqual(["interrupted", "interrupted", "pass", "pass"]);
    },
  );
});
