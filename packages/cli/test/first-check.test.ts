import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as ecr from "@aws-sdk/client-ecr";
import { roomServices } from "@postern/checks-aws/sound-account";
import { reportSchema } from "@postern/sdk";
import { accessDenied, awsError, startLoopbackAws } from "@postern/testing/loopback";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postern } from "./command.ts";
import { acmePlugin, guideFiles, root, runTestFile } from "./plugin-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

const account = "111122223333";
const guide = readFileSync(join(root, "docs/first-check.md"), "utf8");
const files = guideFiles(guide);
let plugin: TemporaryFolder;

// The steps of the guide: the scaffold, without its example, with the guide's files.
beforeAll(async () => {
  plugin = await acmePlugin();
  rmSync(join(plugin.path, "src/dynamodb"), { recursive: true });
  for (const [path, code] of files) plugin.write(path, code);
});
afterAll(() => plugin[Symbol.dispose]());

test("the guide has every file of the plugin", () => {
  expect([...files.keys()]).toEqual([
    "src/ecr/repositories.ts",
    "src/ecr/repositories.test.ts",
    "src/ecr/repository-old-images-expired.ts",
    "src/ecr/repository-old-images-expired.test.ts",
    "src/index.ts",
    "src/index.test.ts",
  ]);
});

test.each([
  ["src/ecr/repositories.test.ts", 6],
  ["src/ecr/repository-old-images-expired.test.ts", 7],
  ["src/index.test.ts", 7],
])("its %s passes", async (path, passed) => {
  expect(await runTestFile(join(plugin.path, path))).toEqual({ passed, failures: {} });
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
    expect(stdout).toMatch(/ecr-repository-old-images-expired|ecr:GetLifecyclePolicy/);
  },
);

test("its plugin scans: pass, fail, and unknown where the policy could not be read", async () => {
  const repository = (repositoryName: string) => ({
    repositoryName,
    repositoryArn: `arn:aws:ecr:eu-central-1:${account}:repository/${repositoryName}`,
  });
  const answers: Record<string, object> = {
    api: { lifecyclePolicyText: "{}" },
    web: awsError("LifecyclePolicyNotFoundException"),
    secret: accessDenied(),
  };
  await using aws = await startLoopbackAws({
    services: { ...roomServices, ecr },
    accounts: [
      {
        id: account,
        fixtures: {
          account: { ListRegions: { Regions: [{ RegionName: "eu-central-1", RegionOptStatus: "ENABLED" }] } },
          ecr: {
            DescribeRepositories: { repositories: Object.keys(answers).map(repository) },
            GetLifecyclePolicy: ({ repositoryName = "" }) => answers[repositoryName] ?? {},
          },
        },
      },
    ],
  });
  const args = [
    "--check",
    "ecr-repository-old-images-expired",
    "--region",
    "eu-central-1",
    "--format",
    "json",
    "--output",
    "-",
  ];
  const { stdout, exitCode } = await postern(["scan", "--plugin", "./src/index.ts", ...args], {
    directory: plugin.path,
    environment: aws.environment(account, "eu-central-1"),
  });
  const { findings } = reportSchema.parse(JSON.parse(stdout));
  expect(Object.fromEntries(findings.map(({ resource, status }) => [resource.name, status]))).toEqual({
    api: "pass",
    web: "fail",
    secret: "unknown",
  });
  expect(exitCode).toBe(1);
});
