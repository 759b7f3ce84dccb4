import { startRoomAws } from "@postern/checks-aws/sound-account";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { reportSchema, type Report } from "@postern/sdk";
import { type LoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledCommand, installCommand } from "./installed-command.ts";
import { awsConfiguration, managementAccount, someChecks, soundFixtures } from "./scan-setup.ts";
import { timelessContent } from "./timeless-content.ts";

const killsOfEach = 10;
const members = Array.from({ length: 60 }, (_, index) => String(222_200_000_000 + index));
const accounts = [managementAccount, ...members];

let command: InstalledCommand;
let aws: LoopbackAws;
let environment: Record<string, string>;
beforeAll(async () => {
  command = await installCommand();
  aws = await startRoomAws({
    latency: 15,
    log: false,
    accounts: accounts.map((id) => ({
      id,
      fixtures: {
        ...soundFixtures,
        organizations: {
          ...soundFixtures.organizations,
          ListAccounts: { Accounts: accounts.map((Id) => ({ Id, State: "ACTIVE" as const })) },
        },
      },
      ...(id === managementAccount ? {} : { roles: { PosternAudit: [managementAccount] } }),
    })),
  });
  environment = awsConfiguration(command.folder, aws, { management: managementAccount });
}, 60_000);
afterAll(async () => {
  command[Symbol.dispose]();
  await aws.close();
});

const scanArguments = ["scan", "--profile", "management", "--org", "--org-role", "PosternAudit"];
const limits = [...someChecks, "--concurrency", "4", "--format", "json,sarif", "--quiet"];

function reportOf(name: string): Report {
  return reportSchema.parse(
    JSON.parse(readFileSync(join(command.folder.path, "postern-report", name), "utf8")),
  );
}

test("a scan that is killed at any moment and resumed reports what an uninterrupted one reports", async () => {
  const whole = await command.start([...scanArguments, ...limits, "--name", "whole"], environment).ended;
  expect([whole.exitCode, whole.stderr]).toEqual([0, expect.not.stringContaining("error")]);
  // Two at a time, since most of it is waiting. What a scan with workers left, one without goes on with.
  await Promise.all([killAndResume("one", ["0", "2"]), killAndResume("other", ["2", "0"])]);
}, 180_000);

async function killAndResume(name: string, workers: readonly string[]): Promise<void> {
  const scanned = [...scanArguments, ...limits, "--name", name];
  const journal = join(command.folder.path, `postern-report/${name}.journal`);
  const moments: number[] = [];
  let done = false;
  for (let kill = 0; kill < killsOfEach; kill += 1) {
    // From before the first request until after the last report.
    const moment = Math.round(Math.random() * 2_500);
    moments.push(moment);
    const resume = existsSync(journal) && !done ? ["--resume"] : [];
    const args = [...resume, "--workers", workers[kill % workers.length] ?? "0"];
    const child = command.start([...scanned, ...args], environment);
    await Promise.race([wait(moment), child.ended]);
    child.process.kill("SIGKILL");
    const { exitCode, stderr } = await child.ended;
    expect([moments, stderr]).toEqual([moments, expect.not.stringContaining("error")]);
    done = exitCode === 0;
    if (done) expectWhole(name, moments);
  }
  const resume = existsSync(journal) ? ["--resume"] : [];
  const last = await command.start([...scanned, ...resume], environment).ended;
  expect([last.exitCode, last.stderr]).toEqual([0, expect.any(String)]);
  expectWhole(name, moments);
  expect(existsSync(journal)).toBe(false);
}

function expectWhole(name: string, moments: readonly number[]): void {
  const [killed, whole] = [name, "whole"].map((each) => timelessContent(reportOf(`${each}.json`)));
  expect({ moments, ...killed }).toEqual({ moments, ...whole });
}
