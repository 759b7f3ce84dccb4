import { fileURLToPath } from "node:url";
import { cases } from "@postern/checks-aws/cases";
import { muteFileSchema } from "@postern/sdk";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkDocs, policyOf, readChecks, type DocumentedCheck } from "./check-docs.ts";
import { commandReference } from "./command-reference.ts";
import { contractReference } from "./contract-reference.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
let checks: readonly DocumentedCheck[];
beforeAll(async () => {
  checks = await readChecks(`${root}checks/aws`);
});

describe("the pages of the built-in checks", () => {
  test("are one a check, each linked from the index", () => {
    const { "README.md": index, ...pages } = checkDocs(checks, cases);
    expect(Object.keys(pages)).toEqual(checks.map(({ descriptor }) => `${descriptor.id}.md`));
    for (const path of Object.keys(pages)) expect(index).toContain(`](${path})`);
  });

  test("mute by an entry that a mute file may have", () => {
    const { "README.md": _index, ...pages } = checkDocs(checks, cases);
    const entries = Object.values(pages).map((page) => parse(/^- check: [^`]*/m.exec(page)?.[0] ?? ""));
    expect(muteFileSchema.parse(entries.flat())).toHaveLength(checks.length);
  });

  test("have what a reader looks for", () => {
    const page = checkDocs(checks, cases)["ec2-ebs-encryption-by-default-enabled.md"];
    for (const text of [
      "# EBS volumes are encrypted by default in the region\n",
      "medium, region scope",
      "## Passes when\n\n- the default is on\n",
      "## Remediation with Terraform\n\n```hcl\nresource",
      "\n- ec2:GetEbsEncryptionByDefault\n",
      "- check: ec2-ebs-encryption-by-default-enabled\n",
    ])
      expect(page).toContain(text);
  });
});

test("the policy allows what every check without an opt-in needs, and reads only", () => {
  const { Statement } = JSON.parse(policyOf(checks)) as { Statement: { Action: string[] }[] };
  const allowed = Statement.flatMap(({ Action }) => Action);
  const usual = checks.filter(({ descriptor }) => descriptor.optIn === undefined);
  expect(allowed).toEqual([...new Set(usual.flatMap(({ descriptor }) => descriptor.actions))].toSorted());
});

test("the reference of the command has the help of every command", () => {
  const reference = commandReference();
  for (const heading of ["postern", "postern scan", "postern list checks", "postern explain"])
    expect(reference).toContain(`\n## ${heading}\n\n\`\`\`text\nUsage: ${heading} `);
  expect(reference).toContain("--fail-on <level>");
  expect(reference).toContain("Exit codes:");
});

test("the reference of the contract has declarations, docstrings, examples and fields", async () => {
  const reference = await contractReference(root);
  expect(reference).toMatch(/\n## read\n\nThe value of a facet\.[^#]*- \*throws\*[^#]*```ts\nfunction read</);
  expect(reference).toMatch(/\n## withFacets\n[^#]*Example:\n\n```ts\nover: withFacets/);
  expect(reference).toMatch(/\n## CheckMetadata\n[^#]*- `risk` \(string\): What can happen/);
}, 30_000);
