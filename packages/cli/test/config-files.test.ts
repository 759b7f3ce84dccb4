import { startRoomAws } from "@postern/checks-aws/sound-account";
import { reportSchema } from "@postern/sdk";
import type { LoopbackAws } from "@postern/testing/loopback";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postern } from "./command.ts";
import { managementAccount, memberAccount, organizationCheck, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await startRoomAws({
    accounts: [managementAccount, memberAccount].map((id) => ({ id, fixtures: soundFixtures })),
  });
});
afterAll(() => aws.close());

const keys = (account: string, write = (name: string) => name) => {
  const { accessKeyId, secretAccessKey } = aws.credentials(account);
  return `${write("aws_access_key_id")} = ${accessKeyId}\n${write("aws_secret_access_key")} = ${secretAccessKey}\n`;
};

/** Runs the command over these files in the user's home folder. */
async function run(
  args: readonly string[],
  { config = "", credentials = "" }: { readonly config?: string; readonly credentials?: string },
) {
  using folder = temporaryFolder({ config, credentials });
  const ended = await postern(args, {
    directory: folder.path,
    environment: {
      AWS_CONFIG_FILE: join(folder.path, "config"),
      AWS_SHARED_CREDENTIALS_FILE: join(folder.path, "credentials"),
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_REGION: "us-east-1",
    },
  });
  const report = () =>
    reportSchema.parse(JSON.parse(readFileSync(join(folder.path, "postern-report", "report.json"), "utf8")));
  return { ...ended, targets: args[0] === "scan" && ended.exitCode !== 2 ? report().targets : [] };
}
const scanAll = ["scan", "--all-profiles", "--region", "us-east-1", "--check", organizationCheck];

test("names in capitals are those of the settings", async () => {
  const capitals = (name: string) => name.toUpperCase();
  const credentials = `[lower]\n${keys(managementAccount)}[upper]\n${keys(memberAccount, capitals)}`;
  const { targets } = await run(scanAll, { credentials });
  expect(targets.map(({ status, source, account }) => [status, source, account])).toEqual([
    ["scanned", "lower", managementAccount],
    ["scanned", "upper", memberAccount],
  ]);
  const { stdout } = await run(["list", "profiles"], { credentials });
  expect(stdout).toMatch(/^lower\s+static-keys/m);
  expect(stdout).toMatch(/^upper\s+static-keys/m);
});

test("a profile that looks like one with credentials is never passed over in silence", async () => {
  const config = [
    "[profile plain]\nregion = eu-west-1\noutput = json\n",
    "[profile federated]\nx_principal_arn = arn:aws:iam::111122223333:role/a\n",
    "[ profile spaced ]\nsso_session = corp\n",
    "[profile two words]\nsso_session = corp\n",
    `[profile good]\n${keys(managementAccount)}`,
  ].join("");
  const { targets, exitCode } = await run(scanAll, { config });
  expect(targets.map(({ status, source, cause }) => [status, source, cause?.message])).toEqual([
    ["scanned", "good", undefined],
    ["lost", "federated", expect.stringContaining("x_principal_arn is set without a setting")],
    ["lost", "spaced", expect.stringContaining("[ profile spaced ]")],
    ["lost", "two words", expect.stringContaining('[profile "two words"]')],
  ]);
  expect(exitCode).toBe(3);
});

const role = '"arn:aws:iam::111122223333:role/Audit"';
test.each([
  ['The region in the profile is "us-east-1"', () => `region = "us-east-1"\n${keys(managementAccount)}`],
  ["the value of role_arn is written in quotes", () => `role_arn = ${role}\nsource_profile = x\n`],
  [
    "the value of aws_access_key_id is written in quotes",
    () => 'aws_access_key_id = "AKIAIOSFODNN7EXAMPLE"\naws_secret_access_key = s\n',
  ],
])("quotes around a value are told, and nothing is sent: %s", async (message, settings) => {
  aws.reset();
  const config = `[profile x]\n${settings()}`;
  const { exitCode, stderr } = await run(["scan", "--profile", "x"], { config });
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain("remove them");
  expect(aws.count()).toBe(0);
});

test("quotes around the environment's region are told by the variable's name", async () => {
  const { exitCode, stderr } = await postern(["scan", "--region", "us-east-1"], {
    environment: { ...aws.environment(managementAccount), AWS_REGION: '"us-east-1"' },
  });
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/The region in AWS_REGION is .*remove them/)]);
});
