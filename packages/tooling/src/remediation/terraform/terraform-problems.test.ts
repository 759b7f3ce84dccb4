import { expect, test } from "vitest";
import { readRemediations } from "../read-remediations.ts";
import { terraformRemediationProblems } from "../remediation-problems.ts";
import { terraformProblems } from "./terraform-problems.ts";
import { readTerraformSchema } from "./schema-file.ts";

const schema = readTerraformSchema();

const versioning = (inside: string): string => `resource "aws_s3_bucket_versioning" "this" {\n${inside}\n}`;
const enabled = 'versioning_configuration {\n status = "Enabled"\n }';

test("nothing is wrong with the Terraform of the built-in checks", async () => {
  expect(await terraformRemediationProblems(await readRemediations(), schema)).toEqual([]);
});

test.each([
  versioning(`bucket = "<name>"\n ${enabled}\n lifecycle {\n prevent_destroy = true\n }`),
  versioning(`count = 1\n bucket = aws_s3_bucket.logs[0].id\n ${enabled}`),
  'data "aws_iam_policy_document" "this" {\n dynamic "statement" {\n for_each = [1]\n content {\n actions = ["*"]\n }\n }\n}',
  'resource "aws_kms_key" "this" {\n enable_key_rotation = true\n rotation_period_in_days = <days>\n tags = { any = "thing" }\n}',
  'resource "aws_security_group" "this" {\n ingress = []\n egress {\n to_port = 443\n }\n}',
  'variable "x" {}\nlocals {\n y = var.x\n}\noutput "z" {\n value = local.y\n}',
])("right: %s", async (text) => {
  expect(await terraformProblems(text, schema)).toEqual([]);
});

test.each([
  [
    'resource "aws_s3_bucket_versionin" "this" {}',
    "aws_s3_bucket_versionin: the AWS provider has no such resource; did you mean “aws_s3_bucket_versioning”?",
  ],
  ['data "aws_nothing" "this" {}', "data.aws_nothing: the AWS provider has no such data source"],
  [
    versioning(`bucket = "a"\n versioning_configuration {\n statu = "Enabled"\n }`),
    "aws_s3_bucket_versioning.this.versioning_configuration.statu: there is no such argument; did you mean “status”?",
  ],
  [
    versioning(`bucket = "a"\n versioning_configuration {}`),
    "aws_s3_bucket_versioning.this.versioning_configuration: argument status is required",
  ],
  [versioning('bucket = "a"'), "aws_s3_bucket_versioning.this: block versioning_configuration is required"],
  [
    versioning('bucket = "a"\n versioning_configuration = { status = "Enabled" }'),
    "versioning_configuration: is a block, written without “=”",
  ],
  [
    'data "aws_iam_policy_document" "this" {\n dynamic "statement" {\n for_each = [1]\n content {\n action = ["*"]\n }\n }\n}',
    "data.aws_iam_policy_document.this.statement.action: there is no such argument",
  ],
  [
    'resource "aws_kms_key" "this" {\n tags {\n a = 1\n }\n}',
    "aws_kms_key.this.tags: is a map, written with “=”",
  ],
  [
    'resource "aws_kms_key" "this" {\n arn = "a"\n}',
    "aws_kms_key.this.arn: is set by AWS and cannot be given",
  ],
  [versioning(`bucket = aws_s3_bucket.a.idd\n ${enabled}`), "aws_s3_bucket.a.idd: aws_s3_bucket has no idd"],
  [
    versioning(`bucket = aws_bucket.a.id\n ${enabled}`),
    "aws_bucket.a.id: the AWS provider has no aws_bucket",
  ],
  ['module "x" {\n source = "y"\n}', "module: only resource, data"],
  ['resource "aws_kms_key" "this" {\n', "does not parse: line 1"],
])("wrong: %s", async (text, problem) => {
  expect((await terraformProblems(text, schema)).join("\n")).toContain(problem);
});

test("a problem names its check and what of its remediation it is in", async () => {
  const remediation = {
    cli: { none: "…" },
    cloudformation: { none: "…" },
    terraform: 'resource "aws_x" "y" {}',
  };
  const problems = await terraformRemediationProblems([{ id: "s3-bucket-versioned", remediation }], schema);
  expect(problems).toEqual([expect.stringMatching(/^s3-bucket-versioned: terraform, aws_x: /)]);
});
