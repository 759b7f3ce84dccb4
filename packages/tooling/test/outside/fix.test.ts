import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateLaunchTemplateCommand,
  CreateSecurityGroupCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  PutGroupPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { reportSchema } from "@postern/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lintShell, lintersLeftOut } from "../../src/outside/linters.ts";
import { pythonTool } from "../../src/outside/locate.mjs";
import { motoLeftOut, startMoto, type Moto } from "../../src/outside/moto.ts";
import { motoClient } from "./moto-scan.test-support.ts";

const run = promisify(execFile);
const postern = new URL("../../../cli/dist/postern.js", import.meta.url).pathname;
const region = "eu-central-1";
const checks = [
  "account-security-contact-registered",
  "ec2-default-security-group-closed",
  "ec2-ebs-encryption-by-default-enabled",
  "ec2-launch-template-imdsv2-required",
  "ec2-security-group-administration-ports-closed-ipv4",
  "iam-inline-policy-admin-absent",
  "iam-password-policy-length-required",
  "guardduty-detector-enabled",
  "kms-key-rotation-enabled",
];

const contact = ["NAME=Ada", "TITLE=Security", "ADDRESS=ada@acme.example", "NUMBER=+49 30 1234567"];

describe.skipIf(motoLeftOut || lintersLeftOut)("from finding to fix, on moto with the AWS CLI", () => {
  let moto: Moto;
  let folder: string;
  beforeAll(async () => {
    moto = await startMoto();
    folder = await mkdtemp(join(tmpdir(), "postern-fix-"));
  });
  afterAll(async () => {
    await moto.stop();
    await rm(folder, { recursive: true });
  });

  const environment = (): NodeJS.ProcessEnv => ({
    PATH: `${dirname(pythonTool("aws"))}${delimiter}${process.env["PATH"]}`,
    HOME: folder,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: region,
    AWS_ENDPOINT_URL: moto.endpoint,
  });
  /** Runs a command in the folder; a scan that finds failures ends with 1. */
  async function command(executable: string, ...args: readonly string[]) {
    try {
      return { code: 0, ...(await run(executable, args, { cwd: folder, env: environment() })) };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, stdout, stderr };
    }
  }
  const reportOf = async (name: string) =>
    reportSchema.parse(JSON.parse(await readFile(join(folder, "postern-report", name), "utf8")));

  test("what the script changes is fixed when it is rechecked, and nothing changes before it is named", async () => {
    const iam = new IAMClient(motoClient(moto));
    await iam.send(new CreateUserCommand({ UserName: "ada" }));
    await iam.send(new CreateLoginProfileCommand({ UserName: "ada", Password: "correct-Horse-7" }));
    await iam.send(new CreateGroupCommand({ GroupName: "staff" }));
    const everything = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    };
    for (const PolicyName of ["one", "two"])
      await iam.send(
        new PutGroupPolicyCommand({
          GroupName: "staff",
          PolicyName,
          PolicyDocument: JSON.stringify(everything),
        }),
      );
    await openSsh();
    await new EC2Client(motoClient(moto, region)).send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: "web",
        LaunchTemplateData: { MetadataOptions: { HttpTokens: "optional" } },
      }),
    );
    await new KMSClient(motoClient(moto, region)).send(new CreateKeyCommand({}));
    const scanned = await command(
      process.execPath,
      postern,
      "scan",
      "--check",
      checks.join(","),
      "--region",
      region,
      "--quiet",
    );
    expect(scanned).toMatchObject({ code: 1 });
    const before = await reportOf("report.json");
    const failed = before.findings.filter(({ status }) => status === "fail");
    expect(new Set(failed.map(({ checkId }) => checkId))).toEqual(new Set(checks));

    const planned = await command(process.execPath, postern, "fix", "postern-report/report.json");
    expect(planned).toMatchObject({ code: 0, stderr: expect.stringContaining("Nothing was changed.") });
    const script = join(folder, "postern-fix/fix.sh");
    expect(await lintShell(script)).toEqual({ isClean: true, output: "" });
    const listed = await command("bash", script);
    const changes = [...listed.stdout.matchAll(/^(fix_\w+) /gm)].map(([, name = ""]) => name);
    expect(changes.length).toBeGreaterThanOrEqual(checks.length);
    expect(await command("bash", script, "fix_unknown")).toMatchObject({
      code: 2,
      stderr: "There is no change fix_unknown: without arguments this script lists them.\n",
    });

    const { id = "" } = failed.find(({ checkId }) => checkId === "account-security-contact-registered") ?? {};
    expect(await command("bash", script, `fix_${id.slice(0, 12)}`)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(": set it to what you choose"),
    });
    const { id: staff = "" } =
      failed.find(({ checkId }) => checkId === "iam-inline-policy-admin-absent") ?? {};
    const change = `fix_${staff.slice(0, 12)}`;
    for (const file of [`${change}-policy.json`, `${change}-policy-2.json`]) {
      expect(await command("bash", script, change)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`${file} was fetched and nothing changed`),
      });
      const path = join(folder, file);
      const fetched = await readFile(path, "utf8");
      await writeFile(path, fetched.replace('"Action": "*"', '"Action": "s3:GetObject"'));
    }
    const chosen = ["env", ...contact, "bash", script, ...changes] as const;
    expect(await command(...chosen)).toMatchObject({ code: 0, stderr: "" });
    const rechecked = await command(
      process.execPath,
      postern,
      "scan",
      "--recheck",
      "postern-report/report.json",
      "--region",
      region,
    );
    expect(rechecked).toMatchObject({ code: 0 });
    expect((await reportOf("recheck.json")).baseline).toMatchObject({
      fixed: failed.length,
      unchanged: 0,
      notAssessed: 0,
    });
  }, 180_000);

  /** A group of the default VPC that anybody reaches at SSH, and the office at HTTPS. */
  async function openSsh(): Promise<void> {
    const ec2 = new EC2Client(motoClient(moto, region));
    const { GroupId } = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName: "web", Description: "Web servers" }),
    );
    const rule = (port: number, CidrIp: string) => ({
      IpProtocol: "tcp",
      FromPort: port,
      ToPort: port,
      IpRanges: [{ CidrIp }],
    });
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId,
        IpPermissions: [rule(22, "0.0.0.0/0"), rule(443, "198.51.100.0/24")],
      }),
    );
  }

  test("a change for another account stops before its first command", async () => {
    const script = join(folder, "postern-fix/fix.sh");
    const text = await readFile(script, "utf8");
    const other = join(folder, "other.sh");
    await writeFile(other, text.replaceAll("in_account 111122223333", "in_account 444455556666"));
    const [change = ""] = (await command("bash", other)).stdout.split(" ");
    expect(await command("bash", other, change)).toMatchObject({
      code: 1,
      stderr: "The credentials are those of account 111122223333; this change is for account 444455556666.\n",
    });
  }, 60_000);
});
