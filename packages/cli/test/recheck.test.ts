import { startRoomAws } from "@postern/checks-aws/sound-account";
import { reportSchema } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { managementAccount, memberAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const open = { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: false } };
const closed = { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true } };
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
const profiles = { management: managementAccount, member: memberAccount };

/** An open root key and unencrypted volumes in the management account alone, and then what comes later. */
async function scanAndRecheck(later: object, args: readonly string[] = []) {
  const folder = temporaryFolder();
  const accounts = (fixtures: object) => [
    { id: managementAccount, fixtures: { ...soundFixtures, ...fixtures } },
    { id: memberAccount, fixtures: soundFixtures },
  ];
  {
    await using aws = await startRoomAws({ accounts: accounts({ iam: rootKey, ec2: open }) });
    const first = await scan(aws, profiles, checks, {
      folder: { ...folder, [Symbol.dispose]: () => undefined },
    });
    if (first.exitCode !== 1) throw new Error(first.stderr);
  }
  await using aws = await startRoomAws({ accounts: accounts(later) });
  const ended = await scan(aws, profiles, ["--recheck", "postern-report/report.json", ...args], { folder });
  return { ended, counts: aws.counts() };
}

describe("scan --recheck", () => {
  test("looks only at what failed, and says what is fixed and what is not", async () => {
    const { ended, counts } = await scanAndRecheck({ ec2: closed, iam: rootKey });
    using _ = ended;
    const report = reportSchema.parse(JSON.parse(ended.file("recheck.json")));
    expect(
      report.findings.map(({ checkId, status, resource }) => [checkId, status, resource.account]),
    ).toEqual([
      ["ec2-ebs-encryption-by-default-enabled", "pass", managementAccount],
      ["iam-root-access-key-absent", "fail", managementAccount],
    ]);
    expect(report.baseline).toMatchObject({ new: 0, fixed: 1, unchanged: 1, notAssessed: 0 });
    expect(ended.stdout).toContain(`Fixed\n   ec2-ebs-encryption-by-default-enabled: ${managementAccount}`);
    expect(ended.stderr).not.toContain("compares badly");
    expect(ended.exitCode).toBe(1);
    expect(counts["iam:GetAccountSummary"]).toBe(1);
  });

  test("ends with 0 where all is fixed, and leaves the whole scan's report and SARIF alone", async () => {
    const { ended } = await scanAndRecheck({});
    using _ = ended;
    expect(ended.exitCode).toBe(0);
    expect(ended.report().summary.byStatus.fail).toBe(2);
    expect(() => ended.file("recheck.sarif")).toThrow("ENOENT");
  });

  test("does not take for fixed what a filter leaves out", async () => {
    const { ended } = await scanAndRecheck({}, ["--service", "iam"]);
    using _ = ended;
    const { baseline } = reportSchema.parse(JSON.parse(ended.file("recheck.json")));
    expect(baseline).toMatchObject({ fixed: 1, notAssessed: 1 });
    expect(ended.stderr).toContain(
      "Not rechecked, since they are not selected: ec2-ebs-encryption-by-default-enabled.",
    );
  });

  test.each([
    [["--format", "sarif"], "--recheck has no SARIF report."],
    [["--service", "kms"], "None of the checks that failed in "],
    [["--account", memberAccount], "--recheck leave none of the accounts"],
    [["--baseline", "postern-report/report.json"], "cannot be used with option"],
  ])("refuses %j", async (args, message) => {
    const { ended } = await scanAndRecheck({}, args);
    using _ = ended;
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain(message);
  });
});
