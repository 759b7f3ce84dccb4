import { EC2Client, EnableEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import {
  createCloud,
  createConnections,
  organizationCalls,
  regionsOf,
  resolveTargets,
  type AwsTarget,
} from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { scan, selectChecks } from "@postern/core";
import type { Finding } from "@postern/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { motoLeftOut, startMoto, type Moto } from "../../src/outside/moto.ts";

const regions = ["eu-central-1", "eu-west-1"];

/** Scans moto's account with one built-in check, its identity found by sts:GetCallerIdentity of moto. */
async function scanMoto(moto: Moto, check: string): Promise<Finding[]> {
  const connections = createConnections({ maxAttempts: 1 });
  const environment = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };
  const { targets, lost } = await resolveTargets({
    profiles: undefined,
    endpointUrl: moto.endpoint,
    environment,
    connections,
  });
  const report = await scan({
    checks: selectChecks([builtIn], { checks: [check] }),
    targets,
    lost,
    cloud: createCloud({
      connections,
      regions: (target) => regionsOf(target as AwsTarget, { globs: regions, connections }),
    }),
    scopeActions: { organization: organizationCalls.map(String), account: [], region: [] },
    verdict: { failOn: "low", allowIncomplete: false },
    concurrency: 4,
    name: "moto",
    toolVersion: "0.0.0",
    commandLine: [],
    log: { debug: () => undefined, warn: () => undefined },
  });
  const findings: Finding[] = [];
  for await (const finding of report.findings()) findings.push(finding);
  connections.close();
  return findings;
}

describe.skipIf(motoLeftOut)("against moto", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());
  beforeEach(() => moto.reset());

  test("EBS encryption by default is judged region by region, as moto's API set it", async () => {
    const before = await scanMoto(moto, "ec2-ebs-encryption-by-default-enabled");
    expect(before.map(({ status, resource }) => [resource.region, status])).toEqual([
      ["eu-central-1", "fail"],
      ["eu-west-1", "fail"],
    ]);
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const ec2 = new EC2Client({ region: "eu-west-1", endpoint: moto.endpoint, credentials });
    await ec2.send(new EnableEbsEncryptionByDefaultCommand());
    const after = await scanMoto(moto, "ec2-ebs-encryption-by-default-enabled");
    expect(after.map(({ status }) => status)).toEqual(["fail", "pass"]);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  test("moto's root user has no access key", async () => {
    const findings = await scanMoto(moto, "iam-root-access-key-absent");
    expect(findings.map(({ status, resource }) => [resource.uid, status])).toEqual([
      ["arn:aws:iam::111122223333:root", "pass"],
    ]);
  });

  test("root MFA asks a person, since moto does not tell whether root has a password", async () => {
    const findings = await scanMoto(moto, "iam-root-mfa-enabled");
    expect(findings.map(({ status }) => status)).toEqual(["manual"]);
  });

  test("an operation that moto lacks leaves the organization check unknown, never passed or failed", async () => {
    const findings = await scanMoto(moto, "iam-organization-root-credentials-management-enabled");
    expect(findings.map(({ status }) => status)).toEqual(["unknown"]);
  });
});
