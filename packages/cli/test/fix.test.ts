import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startRoomAws } from "@postern/checks-aws/sound-account";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { managementAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const check = "ec2-ebs-encryption-by-default-enabled";

/** Scans an account whose volumes are not encrypted, then plans. */
async function fixAfterScan(isOn: boolean, args: readonly string[] = []) {
  const folder = temporaryFolder();
  const ec2 = { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: isOn } };
  await using aws = await startRoomAws({
    accounts: [{ id: managementAccount, fixtures: { ...soundFixtures, ec2 } }],
  });
  await scan(aws, { audit: managementAccount }, ["--check", check, "--region", "us-east-1"], { folder });
  const ended = await postern(["fix", "postern-report/report.json", ...args], { directory: folder.path });
  return {
    ...ended,
    file: (name: string) => readFileSync(join(folder.path, "postern-fix", name), "utf8"),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

describe("fix", () => {
  test("writes a script that names account, region and commands, and says that nothing was changed", async () => {
    using ended = await fixAfterScan(false);
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr).toBe(
      "Plan: postern-fix/fix.sh\nPlanned: 1 change for 1 failure. Nothing was changed.\n",
    );
    const script = ended.file("fix.sh");
    expect(script).toContain(`  in_account ${managementAccount} us-east-1\n`);
    expect(script).toContain("  aws ec2 enable-ebs-encryption-by-default --region us-east-1\n");
  });

  test.each([
    [["--as", "terraform"], `${managementAccount}.tf`, 'resource "aws_ebs_encryption_by_default" "this_'],
    [["--as", "markdown"], "fix.md", "- [ ] **medium: "],
  ])("writes %j", async (args, name, text) => {
    using ended = await fixAfterScan(false, args);
    expect(ended.file(name)).toContain(text);
  });

  test("prints a plan of one file", async () => {
    using ended = await fixAfterScan(false, ["--as", "markdown", "--output", "-"]);
    expect(ended.stdout).toMatch(/^# Changes to make\n/);
    expect(() => ended.file("fix.md")).toThrow("ENOENT");
  });

  test.each([[[]], [["--severity", "low"]], [["--new"]]])(
    "writes nothing where %j selects no failure",
    async (args) => {
      using ended = await fixAfterScan(args.length === 0, args);
      expect(ended).toMatchObject({ exitCode: 0, stdout: "" });
      expect(ended.stderr).toContain("nothing was written");
      expect(() => ended.file("fix.sh")).toThrow("ENOENT");
    },
  );

  test("says that a report without a baseline has nothing new", async () => {
    using ended = await fixAfterScan(false, ["--new"]);
    expect(ended.stderr).toContain("compared with no baseline, so --new selects nothing");
  });

  test.each([
    [["--as", "pulumi"], "value of --as"],
    [["--check", "kms-*"], "value of --check"],
    [["--account", "444*"], "value of --account"],
    [["--severity", "worst"], "value of --severity"],
    [["--output", "postern-report/report.json"], "Cannot write into"],
    [
      ["--output", "/proc/postern/fix"],
      "Cannot write into /proc/postern/fix: the system makes no folder in /proc",
    ],
  ])("refuses %j", async (args, message) => {
    using ended = await fixAfterScan(false, args);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain(message);
  });
});
