import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as ecr from "@aws-sdk/client-ecr";
import * as s3 from "@aws-sdk/client-s3";
import { roomServices } from "@postern/checks-aws/sound-account";
import { reportSchema } from "@postern/sdk";
import { awsError, startLoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postern } from "./command.ts";
import { acmePlugin, guideFiles, root, runTestFile } from "./plugin-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

const account = "111122223333";
const guide = readFileSync(join(root, "docs/kinds-of-checks.md"), "utf8");
const files = guideFiles(guide);
let plugin: TemporaryFolder;

beforeAll(async () => {
  plugin = await acmePlugin();
  rmSync(join(plugin.path, "src/dynamodb"), { recursive: true });
  for (const [path, code] of files) plugin.write(path, code);
  const { exitCode, stderr } = await postern(["new", "reporter", "lines"], { directory: plugin.path });
  if (exitCode !== 0) throw new Error(stderr);
});
afterAll(() => plugin[Symbol.dispose]());

test("the guide has each file that it imports, and a test of each collector and check", () => {
  const sources = [...files.keys()].filter((path) => /^src\/(?!index|.*(?:\.test|metadata)\.ts$)/.test(path));
  expect(sources.length).toBeGreaterThan(8);
  expect(sources.filter((path) => !files.has(testOf(path)))).toEqual([]);
});

const testOf = (path: string) => path.replace(/\.ts$/, ".test.ts");
const tests = [...files.keys(), "src/reporters/lines.test.ts"].filter((path) => path.endsWith(".test.ts"));

test.each(tests)("its %s passes", async (path) => {
  const { passed, failures } = await runTestFile(join(plugin.path, path));
  expect(failures).toEqual({});
  expect(passed).toBeGreaterThan(1);
});

test("its types are sound", () => {
  const args = ["--noEmit", "-p", plugin.path, "--customConditions", "@postern/source"];
  expect(String(spawnSync(join(root, "node_modules/.bin/tsc"), args).stdout)).toBe("");
});

test.each([...guide.matchAll(/^npx postern ((?:list|explain|policy) .*)$/gm)].map(([, line = ""]) => line))(
  "its command works: postern %s",
  async (line) => {
    const { exitCode, stdout, stderr } = await postern(line.split(" "), { directory: plugin.path });
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/ecr-repository-access-internal|ecr:GetRepositoryPolicy|acme-baseline-1\.0\.0/);
  },
);

const keyArn = `arn:aws:kms:eu-central-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const region = (RegionName: string) => ({ RegionName, RegionOptStatus: "ENABLED" as const });
const foreign = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "555566667777" }, Action: "ecr:BatchGetImage" }],
});
const fixtures = {
  account: { ListRegions: { Regions: [region("eu-central-1"), region("eu-west-1")] } },
  ecr: {
    DescribeRepositories: {
      repositories: [
        {
          repositoryName: "api",
          repositoryArn: `arn:aws:ecr:eu-central-1:${account}:repository/api`,
          encryptionConfiguration: { encryptionType: "KMS" as const, kmsKey: keyArn },
        },
      ],
    },
    DescribeImages: awsError("ImageNotFoundException"),
    GetRepositoryPolicy: { policyText: foreign },
    DescribeRegistry: { replicationConfiguration: { rules: [] } },
  },
  kms: {
    ListKeys: { Keys: [{ KeyId: "1234abcd", KeyArn: keyArn }], Truncated: false },
    DescribeKey: {
      KeyMetadata: {
        KeyId: "1234abcd",
        KeyManager: "CUSTOMER" as const,
        KeySpec: "SYMMETRIC_DEFAULT" as const,
        KeyState: "Enabled" as const,
        Origin: "AWS_KMS" as const,
      },
    },
    GetKeyRotationStatus: { KeyRotationEnabled: false },
  },
  s3: {
    ListBuckets: {
      Buckets: [
        { Name: "here", BucketRegion: "eu-central-1" },
        { Name: "there", BucketRegion: "eu-west-1" },
      ],
    },
    GetBucketRequestPayment: { Payer: "BucketOwner" as const },
  },
};

test("its plugin scans: a check of each kind, in one region and another", async () => {
  await using aws = await startLoopbackAws({
    services: { ...roomServices, ecr, s3 },
    accounts: [{ id: account, fixtures }],
  });
  const checks = [...files.values()].flatMap((code) => /^ +id: "((?:ecr|s3)-.*)",$/m.exec(code)?.[1] ?? []);
  const args = ["--format", "json", "--output", "-", ...checks.flatMap((check) => ["--check", check])];
  const scan = async (...more: string[]) => {
    const { stdout, stderr } = await postern(["scan", ...args, ...more], {
      directory: plugin.path,
      environment: aws.environment(account, "eu-central-1"),
    });
    expect(stderr).not.toContain("error:");
    const { findings } = reportSchema.parse(JSON.parse(stdout));
    return findings
      .map(({ checkId, status, resource }) => `${checkId} ${resource.name}: ${status}`)
      .toSorted();
  };
  expect(await scan("--region", "eu-central-1")).toEqual([
    "ecr-account-images-replicated 111122223333: manual",
    "ecr-registry-copies-internal eu-central-1: not-applicable",
    "ecr-repository-access-internal api: fail",
    "ecr-repository-key-rotated api: fail",
    "ecr-repository-latest-image-scanned api: not-applicable",
    // What the report says of the bucket in the region that was left out.
    "s3-bucket-requests-paid-by-owner 111122223333: not-applicable",
    "s3-bucket-requests-paid-by-owner here: pass",
  ]);
  const everywhere = await scan();
  expect(everywhere).toContain("ecr-account-images-replicated 111122223333: fail");
  expect(everywhere).toContain("s3-bucket-requests-paid-by-owner there: pass");
});

test("its mute file mutes the outcome that it names", async () => {
  await using aws = await startLoopbackAws({
    services: { ...roomServices, ecr },
    accounts: [
      {
        id: account,
        fixtures: {
          ...fixtures,
          ecr: {
            ...fixtures.ecr,
            DescribeRegistry: {
              replicationConfiguration: {
                rules: [
                  {
                    destinations: [
                      { region: "eu-west-1", registryId: "444455556666" },
                      { region: "eu-west-1", registryId: "555566667777" },
                    ],
                  },
                ],
              },
            },
          },
        },
      },
    ],
  });
  const check = ["--check", "ecr-registry-copies-internal", "--region", "eu-central-1"];
  const { stdout, stderr } = await postern(
    ["scan", ...check, "--mute-file", "mutes.yaml", "--format", "json", "--output", "-"],
    { directory: plugin.path, environment: aws.environment(account, "eu-central-1") },
  );
  expect(stderr).not.toContain("error:");
  const { findings } = reportSchema.parse(JSON.parse(stdout));
  expect(findings.map(({ discriminator, muted }) => [discriminator, muted !== undefined]).toSorted()).toEqual(
    [
      ["444455556666/eu-west-1", true],
      ["555566667777/eu-west-1", false],
    ],
  );
});
