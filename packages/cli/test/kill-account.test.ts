import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startRoomAws } from "@postern/checks-aws/sound-account";
import { reportSchema, type Report } from "@postern/sdk";
import { delayed, type LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import { awsConfiguration, managementAccount, soundFixtures } from "./scan-setup.ts";
import { timelessContent } from "./timeless-content.ts";

let command: InstalledCommand;
let aws: LoopbackAws;
let environment: Record<string, string>;
let isSlow = false;
beforeAll(async () => {
  command = await installCommand();
  const { GetAccountSummary } = soundFixtures.iam;
  const iam = {
    ...soundFixtures.iam,
    GetAccountSummary: () => (isSlow ? delayed(60_000, GetAccountSummary) : GetAccountSummary),
  };
  aws = await startRoomAws({ accounts: [{ id: managementAccount, fixtures: { ...soundFixtures, iam } }] });
  environment = awsConfiguration(command.folder, aws, { one: managementAccount });
}, 60_000);
afterAll(async () => {
  command[Symbol.dispose]();
  await aws.close();
});

const checks = "iam-root-access-key-absent,account-*,ec2-ebs-encryption-by-default-enabled";
const scan = (name: string, more: readonly string[] = []) =>
  command.start(
    ["scan", "--profile", "one", "--check", checks, "--format", "json", "--name", name, ...more],
    environment,
  );

const pathOf = (file: string): string => join(command.folder.path, "postern-report", file);
const reportOf = (name: string): Report =>
  reportSchema.parse(JSON.parse(readFileSync(pathOf(`${name}.json`), "utf8")));

test.each([0, 1])(
  "a scan with %d workers that is killed inside an account asks nothing again of what it had brought to an end",
  async (number) => {
    const workers = ["--workers", `${number}`];
    await scan("whole", workers).ended;
    const whole = reportOf("whole");
    isSlow = true;
    const killed = scan("killed", workers);
    const journal = pathOf("killed.journal");
    // All but the account's summary.
    await vi.waitFor(
      () =>
        expect(readFileSync(journal, "utf8")).toMatch(
          /account-contacts[^]*ec2-region-settings|ec2-region-settings[^]*account-contacts/,
        ),
      {
        timeout: 30_000,
        interval: 100,
      },
    );
    killed.process.kill("SIGKILL");
    await killed.ended;
    isSlow = false;
    aws.reset();
    const { exitCode, stderr } = await scan("killed", ["--resume", ...workers]).ended;
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("anew")]);
    const counts = aws.counts();
    expect(counts["iam:GetAccountSummary"]).toBe(1);
    for (const operation of [
      "account:GetContactInformation",
      "account:GetAlternateContact",
      "ec2:GetEbsEncryptionByDefault",
    ])
      expect([operation, counts[operation] ?? 0]).toEqual([operation, 0]);
    const resumed = reportOf("killed");
    expect(timelessContent(resumed)).toEqual(timelessContent(whole));
    expect(resumed.targets).toEqual(whole.targets);
    expect(existsSync(journal)).toBe(false);
  },
  90_000,
);
