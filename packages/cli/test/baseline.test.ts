import { startRoomAws } from "@postern/checks-aws/sound-account";
import { describe, expect, test } from "vitest";
import { managementAccount, memberAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const encryption = (isOn: boolean) => ({ GetEbsEncryptionByDefault: { EbsEncryptionByDefault: isOn } });
const rootKey = {
  ...soundFixtures.iam,
  GetAccountSummary: {
    SummaryMap: { ...soundFixtures.iam.GetAccountSummary.SummaryMap, AccountAccessKeysPresent: 1 },
  },
};
const checks = [
  "--check",
  "iam-root-access-key-absent,iam-root-mfa-enabled,ec2-ebs-encryption-by-default-enabled",
];
const profiles = { management: managementAccount };

/** Scans an account with an open root key and unencrypted volumes, and then as it is later. */
async function scanTwice(later: object, args: readonly string[] = [], laterProfiles = profiles) {
  const before = { ...soundFixtures, iam: rootKey, ec2: encryption(false) };
  const folder = temporaryFolder();
  {
    await using aws = await startRoomAws({ accounts: [{ id: managementAccount, fixtures: before }] });
    const first = await scan(aws, profiles, [...checks, "--name", "earlier"], { folder });
    if (first.exitCode !== 1) throw new Error(first.stderr);
  }
  await using aws = await startRoomAws({
    accounts: [managementAccount, memberAccount].map((id) => ({
      id,
      fixtures: { ...soundFixtures, ...later },
    })),
  });
  return await scan(aws, laterProfiles, [...checks, "--baseline", "postern-report/earlier.json", ...args], {
    folder,
  });
}

describe("scan --baseline", () => {
  test("marks failures as new or unchanged, and lists the fixed ones", async () => {
    using ended = await scanTwice({ ec2: encryption(false) });
    const { findings, baseline } = ended.report();
    expect(findings.filter(({ change }) => change !== undefined)).toMatchObject([
      { checkId: "ec2-ebs-encryption-by-default-enabled", change: "unchanged" },
    ]);
    expect(baseline).toMatchObject({ name: "earlier", new: 0, fixed: 1, unchanged: 1, notAssessed: 0 });
    expect(baseline?.fixedFindings).toMatchObject([{ checkId: "iam-root-access-key-absent" }]);
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toMatch(
      /Baseline {2}0 new, 1 fixed, 1 unchanged, 0 not assessed any more, since 20\d\d-/,
    );
  });

  test("says which failures are new, and warns where the scopes differ", async () => {
    const later = { iam: rootKey, ec2: encryption(false) };
    using ended = await scanTwice(later, [], { ...profiles, member: memberAccount } as typeof profiles);
    expect(ended.report().baseline).toMatchObject({ new: 2, unchanged: 2 });
    expect(ended.stdout.match(/\[new\] /g)).toHaveLength(2);
    expect(ended.stderr).toContain(
      `The baseline compares badly. Accounts only in the new scan: ${memberAccount}.\n`,
    );
  });

  test("with --fail-on-new exits with 0 where nothing failed that did not before, and with 1 where something did", async () => {
    using known = await scanTwice({ iam: rootKey, ec2: encryption(false) }, ["--fail-on-new"]);
    expect(known.exitCode).toBe(0);
    expect(known.stdout).toMatch(/Verdict {3}Only failures that are new since \S+ count\. No failure/);
    const noMfa = { ...rootKey.GetAccountSummary.SummaryMap, AccountMFAEnabled: 0 };
    const later = { iam: { ...rootKey, GetAccountSummary: { SummaryMap: noMfa } } };
    using worse = await scanTwice(later, ["--fail-on-new"]);
    expect(worse.exitCode).toBe(1);
    expect(worse.report().verdict.explanation).toMatch(/count\. 1 failure of severity low or above\.$/);
  });

  test("may be named by the configuration, from whose folder it is found", async () => {
    using earlier = await scanTwice({ iam: rootKey });
    const { folder } = earlier;
    folder.write("ci/postern.yaml", "baseline: ../postern-report/earlier.json\nfailOnNew: true\n");
    await using aws = await startRoomAws({
      accounts: [{ id: managementAccount, fixtures: { ...soundFixtures, iam: rootKey } }],
    });
    const ended = await scan(aws, profiles, [...checks, "--config", "ci/postern.yaml"], { folder });
    expect([ended.exitCode, ended.stdout]).toEqual([
      0,
      expect.stringContaining("Only failures that are new"),
    ]);
  });

  test("may be the very file that the scan writes over", async () => {
    using ended = await scanTwice({ iam: rootKey }, ["--name", "earlier"]);
    expect(JSON.parse(ended.file("earlier.json"))).toMatchObject({ baseline: { fixed: 1, unchanged: 1 } });
  });
});

describe("before the first call to AWS a scan refuses", () => {
  test.each<[string, string[], string]>([
    ["a baseline that is not there", ["--baseline", "absent.json"], "Cannot read the report"],
    ["a baseline that is no report", ["--baseline", "aws/config"], "Cannot read the report"],
    ["--fail-on-new without a baseline", ["--fail-on-new"], "--fail-on-new needs a report to compare with"],
  ])("%s", async (_, args, message) => {
    await using aws = await startRoomAws({
      accounts: [{ id: managementAccount, fixtures: soundFixtures }],
    });
    using ended = await scan(aws, profiles, args);
    expect([ended.exitCode, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toContain(message);
    expect(aws.count()).toBe(0);
  });
});
