import { parse } from "@cdktn/hcl2json";
import builtIn from "@postern/checks-aws";
import { describeCheck } from "@postern/core";
import { planFixes, renderChecklist, renderScript, renderTerraform } from "@postern/reports/fix";
import type { Finding, Report } from "@postern/sdk";
import { reportSource } from "@postern/sdk";
import { sampleReport } from "@postern/testing";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const noActions = { organization: [], account: [], region: [] };
const checks = (builtIn.checks ?? []).map((check) =>
  describeCheck({ plugin: "@postern/checks-aws", check, options: {} }, noActions),
);
const name = "it's $(touch owned) `x`\n\"}\u202e -rf";

/** A failure of every built-in check, about a resource of a hostile name. */
const findings = checks.map(({ id, severity, resourceType, remediation }, index): Finding => {
  const [type = ""] = resourceType.split(", ");
  const placeholders = Object.fromEntries(
    Object.keys(remediation.placeholders ?? {}).map((key) => [key, name]),
  );
  return {
    id: index
      .toString(16)
      .padStart(64, "0")
      .replace(/^(.*)(.{12})$/, "$2$1"),
    checkId: id,
    status: "fail",
    message: `${name} fails.`,
    severity,
    resource: {
      uid: `arn:aws:acme:eu-central-1:111122223333:thing/${name}`,
      type,
      name,
      partition: "aws",
      account: index % 2 === 0 ? "111122223333" : "444455556666",
      region: "eu-central-1",
    },
    placeholders,
    evidence: [],
    at: "2026-11-02T08:00:00.000Z",
  };
});
const report: Report = { ...sampleReport("typical"), checks, findings };
const planned = () => planFixes(reportSource(report), () => true);

test("the script of every check's change is bash, and a hostile name runs nothing", async () => {
  const script = [...renderScript(await planned())].join("");
  const record = "aws() { if [[ $1 == sts ]]; then echo 111122223333; fi; }\nexport -f aws\n";
  expect(execFileSync("bash", ["-n"], { input: script, encoding: "utf8" })).toBe("");
  const { stdout: list, stderr } = spawnSync("bash", ["-s"], { input: record + script, encoding: "utf8" });
  expect(stderr).toContain("\n  critical iam-root-mfa-enabled 111122223333 eu-central-1 it's $(touch owned)");
  expect(list).toMatch(/^(?:fix_[0-9a-f]{12} [a-z]+ [a-z0-9-]+ \d{12} .+\n)+$/);
  expect(script.split("\n").filter((line) => line.includes("touch owned")).length).toBeGreaterThan(100);
});

test("nobody is asked for what a command of the change tells", async () => {
  const script = [...renderScript(await planned())].join("");
  const functions = script.split(/^fix_\w+\(\) \{$/m).slice(1);
  const telling = functions.filter((body) => /^ {2}ROOT_ID=\$\(aws /m.test(body));
  expect(telling.length).toBeGreaterThan(3);
  for (const body of telling) {
    expect(body).toContain('"$ROOT_ID"');
    expect(body).not.toContain("${ROOT_ID:?");
  }
  expect(script).toContain(': "${TOPIC_ARN:?set it to what you choose}"');
});

describe("a change of the script", () => {
  const aws = `aws() {
  case "$1 $2" in
    "sts get-caller-identity")
      if [[ $* == *Arn* ]]; then echo "arn:aws:iam::111122223333:\${AWS_ACCESS_KEY_ID,,}"; elif [[ \${AWS_ACCESS_KEY_ID-} == ROOT ]]; then echo 111122223333; else echo "$OWN"; fi ;;
    "sts assume-root") printf 'ROOT\tSECRET\tTOKEN\n' ;;
    *" get-"*) echo {} ;;
    *) echo "$2 \${AWS_ACCESS_KEY_ID-}" ;;
  esac
}
export -f aws
`;
  let folder: string;
  let distribution: string;
  let password: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "postern-fix-"));
    const found = [
      "cloudfront-distribution-default-root-object-set",
      "iam-root-password-absent",
      "iam-root-mfa-enabled",
    ].map((check) => {
      const one = findings.find(({ checkId }) => checkId === check);
      if (one === undefined) throw new Error(`there is no check ${check}`);
      return { ...one, resource: { ...one.resource, account: "111122223333", name: "E7F6E5D4C3B2A1" } };
    });
    const plan = await planFixes(reportSource({ ...report, findings: found }), () => true);
    const names = found.map(
      ({ checkId }) => plan.changes.find(({ check }) => check.id === checkId)?.name ?? "",
    );
    [distribution = "", password = ""] = names;
    await writeFile(join(folder, "fix.sh"), [...renderScript(plan)].join(""));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const script = (args: string, own = "111122223333") => {
    const input = `${aws}unset AWS_ACCESS_KEY_ID\nexport OWN=${own}\nbash fix.sh ${args}`;
    return spawnSync("bash", ["-s"], { cwd: folder, input, encoding: "utf8" });
  };

  test("is shown with its comments, and no other name is", () => {
    const { status, stdout } = script(`show ${distribution}`);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^# low: .*\n(?:# .*\n)+fix_\w+\(\) \{\n(?: {2}.*\n)+\}\n$/);
    expect(stdout).toContain("\n# Remedy: ");
    expect(stdout).toContain(`  # In ${distribution}-distribution.json let DefaultRootObject be index.html`);
    expect(script("show fix_x")).toMatchObject({
      status: 2,
      stderr: "There is no change fix_x: without arguments this script lists them.\n",
    });
    expect(script("show in_account")).toMatchObject({ status: 2, stdout: "" });
    expect(script("show")).toMatchObject({ status: 2, stderr: "Name the changes to show.\n" });
  });

  test("is listed, and what has no commands is named beside the list", () => {
    const { status, stdout, stderr } = script("");
    expect(status).toBe(0);
    expect(stdout.split("\n").map((line) => line.split(" ")[0])).toEqual([password, distribution, ""]);
    expect(stderr).toBe(
      "To be made by hand, as the comments in this file say:\n  critical iam-root-mfa-enabled 111122223333 eu-central-1 E7F6E5D4C3B2A1\n",
    );
  });

  test("and how to name it is what the script's help says", () => {
    const { status, stdout } = script("--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^3 changes for 3 failures .*\n/);
    expect(stdout).toContain("\n  bash fix.sh show fix_…          prints the commands of a change\n");
    expect(stdout).not.toContain("set -euo");
  });

  test("fetches once what the reader edits, and stops before it changes anything", async () => {
    expect(script(distribution)).toMatchObject({ status: 1, stdout: "" });
    const file = join(folder, `${distribution}-distribution.json`);
    expect(await readFile(file, "utf8")).toBe("{}\n");
    await writeFile(file, "edited");
    expect(script(distribution)).toMatchObject({ status: 0, stdout: "update-distribution \n" });
    expect(await readFile(file, "utf8")).toBe("edited");
  });

  test("of a member's root user is made from another account, in a session that ends with it", () => {
    expect(script(password, "444455556666")).toMatchObject({
      status: 0,
      stdout: "delete-login-profile ROOT\n",
    });
    expect(script(`${password} ${distribution}`, "444455556666")).toMatchObject({
      status: 1,
      stdout: "delete-login-profile ROOT\n",
      stderr: "The credentials are those of account 444455556666; this change is for account 111122223333.\n",
    });
  });
});

test("the Terraform of every check's change is HCL, a file for each account", async () => {
  const files = renderTerraform(await planned());
  expect(files.map(({ account }) => account)).toEqual(["111122223333", "444455556666"]);
  for (const { account, texts } of files) {
    const parsed = (await parse(`${account}.tf`, [...texts].join(""))) as {
      readonly provider: { readonly aws: readonly object[] };
      readonly import: readonly object[];
    };
    expect(parsed.provider.aws).toEqual([
      { alias: "eu_central_1", region: "eu-central-1", allowed_account_ids: [account] },
    ]);
    expect(parsed.import.length).toBeGreaterThan(3);
  }
});

test("imports, data sources and references in Terraform go with the labels and the provider of their change", async () => {
  const text = renderTerraform(await planned())
    .flatMap(({ texts }) => [...texts])
    .join("");
  expect(text).toMatch(
    /import \{\n {2}provider = aws\.eu_central_1\n {2}to = aws_iam_access_key\.retired_[0-9a-f]{12}\n/,
  );
  expect(text).toMatch(/data\.aws_vpc_security_group_rule\.each_[0-9a-f]{12}\b/);
  expect(text).not.toMatch(/data\.aws_vpc_security_group_rule\.each\b(?!_)/);
});

test("the checklist has a box for each change", async () => {
  const plan = await planned();
  const text = [...renderChecklist(plan)].join("");
  expect(text.match(/^- \[ \] /gm)).toHaveLength(plan.changes.length);
});

test("what is most severe comes first, then what ends most", async () => {
  const { changes } = await planned();
  const severities = ["critical", "high", "medium", "low", "informational"];
  const ranks = changes.map(({ severity }) => severities.indexOf(severity));
  expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
});
