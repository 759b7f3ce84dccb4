import { startRoomAws } from "@postern/checks-aws/sound-account";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { managementAccount, scan, soundFixtures } from "./scan-setup.ts";

const twin = {
  title: "Thing is closed",
  severity: "low",
  service: "acme",
  description: "Looks whether the thing is closed.",
  risk: "An open thing lets everybody in, which it is there to prevent.",
  remediation: {
    summary: "Close it.",
    console: { none: "There is none." },
    cli: { none: "There is none." },
    terraform: { none: "There is none." },
    cloudformation: { none: "There is none." },
    url: "https://acme.example",
  },
  references: ["https://acme.example"],
  frameworks: {},
  categories: ["acme"],
  aliases: ["prowler:acme_thing"],
  since: "1.0.0",
};

describe("explain", () => {
  test("shows all about a check that is named by an alias", async () => {
    const { exitCode, stdout } = await postern([
      "explain",
      "prowler:iam_root_credentials_management_enabled",
    ]);
    expect(exitCode).toBe(0);
    for (const text of [
      "iam-organization-root-credentials-management-enabled (high, organization scope",
      "\nRisk\n",
      "\nPasses when\n  the feature is on\n",
      "\nHow to mute it\n",
      "  - check: iam-organization-root-credentials-management-enabled\n    reason:",
      "  1. Sign in to the management account",
      "  aws iam enable-organizations-root-credentials-management\n",
      "  None: CloudFormation",
      "  iam:ListOrganizationsFeatures\n  organizations:DescribeOrganization\n",
      "  cis-aws-7.0.0: 2.1.1\n",
    ])
      expect(stdout).toContain(text);
  });

  test("shows every check that an alias stands for", async () => {
    using folder = temporaryFolder();
    folder.write(
      "twins.mjs",
      `const check = ${JSON.stringify(twin)};
const read = { collector: { id: "acme-things", description: "Things.", scope: "account", resourceType: "A", calls: [],
  attributes: z.null(), facets: {}, async *collect() {} }, facets: [] };
import * as z from "${import.meta.resolve("zod")}";
const of = (id) => ({ metadata: { ...check, id }, over: read, evaluate: () => [] });
export default { name: "twins", version: "1.0.0", checks: [of("acme-thing-closed"), of("acme-thing-small")] };`,
    );
    const args = ["explain", "prowler:acme_thing", "--plugin", folder.path + "/twins.mjs"];
    const { exitCode, stdout, stderr } = await postern(args);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/acme-thing-closed \(low[^]*\n\n\nThing is closed\n {2}acme-thing-small \(low/);
    const json = await postern([...args, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject([{ id: "acme-thing-closed" }, { id: "acme-thing-small" }]);
  });

  test("has bold headings on a terminal and JSON on request", async () => {
    const args = ["explain", "iam-root-mfa-enabled"];
    expect((await postern(args, { isTerminal: true })).stdout).toContain("\u001b[1mRisk\u001b[0m");
    expect((await postern([...args, "--no-color"], { isTerminal: true })).stdout).not.toContain("\u001b");
    const json = await postern([...args, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ id: "iam-root-mfa-enabled", scope: "account" });
  });
});

describe("explain --report --finding", () => {
  const check = "ec2-ebs-encryption-by-default-enabled";

  async function explainFailure(args: (id: string) => readonly string[]) {
    const ec2 = { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: false } };
    await using aws = await startRoomAws({
      accounts: [{ id: managementAccount, fixtures: { ...soundFixtures, ec2 } }],
    });
    using scanned = await scan(aws, { audit: managementAccount }, [
      "--check",
      check,
      "--region",
      "us-east-1",
    ]);
    const { id = "" } = scanned.report().findings.find(({ status }) => status === "fail") ?? {};
    return await postern(["explain", check, ...args(id)], { directory: scanned.folder.path });
  }

  test.each([
    ["", "as a beginning"],
    ["…", "as the HTML report has it"],
  ])("shows the commands with what the resource of the finding is called, its id%s %s", async (end) => {
    const report = "postern-report/report.json";
    const { exitCode, stdout } = await explainFailure((id) => [
      "--report",
      report,
      "--finding",
      `${id.slice(0, 12)}${end}`,
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("  aws ec2 enable-ebs-encryption-by-default --region us-east-1\n");
  });

  test.each([
    [["--finding", "ab"], "--report and --finding go together."],
    [["--report", "postern-report/report.json", "--finding", "ff-no-id"], "has no finding of this check"],
    [["--report", "missing.json", "--finding", "ab"], "Cannot read the report"],
  ])("refuses %j", async (args, message) => {
    const { exitCode, stderr } = await explainFailure(() => args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
