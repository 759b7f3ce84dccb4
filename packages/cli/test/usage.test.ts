import builtIn from "@postern/checks-aws";
import { frameworks } from "@postern/checks-aws/frameworks";
import { CheckTallies, frameworkCoverage } from "@postern/core";
import { configurationSchema } from "@postern/sdk";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("help", () => {
  test.each([["--help"], ["help"]])(
    "%s shows commands, examples and exit codes on stdout",
    async (...args) => {
      const { exitCode, stdout, stderr } = await postern(args);
      expect([exitCode, stderr]).toEqual([0, ""]);
      for (const text of ["scan", "list", "explain", "policy", "demo", "Examples:", "Exit codes:"])
        expect(stdout).toContain(text);
    },
  );

  test("of scan groups every option, and has none that does nothing yet", async () => {
    const { stdout } = await postern(["scan", "--help"]);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(([, name]) => name);
    const groups = [
      [
        "profile",
        "all-profiles",
        "org",
        "no-org",
        "org-role",
        "external-id",
        "ou",
        "account",
        "exclude-account",
        "region",
      ],
      ["shard", "resume", "max-duration", "save-facts", "facts"],
      ["check", "exclude-check", "service", "severity", "category", "framework", "assume-root"],
      ["plugin", "config"],
      [
        "format",
        "output",
        "name",
        "sarif-profile",
        "sarif-anchor",
        "ocsf-class",
        "remediation",
        "quiet",
        "no-color",
      ],
      ["fail-on", "mute-file", "baseline", "recheck", "fail-on-new", "allow-incomplete"],
      ["concurrency", "workers", "timeout", "endpoint-url"],
      ["log-level", "log-format"],
      ["help"],
    ];
    expect(options).toEqual(groups.flat());
    expect(stdout).toMatch(/\n {2}3 {2}incomplete/);
  });

  test("has no option of scan that CI wants and a configuration cannot set", async () => {
    const { stdout } = await postern(["scan", "--help"]);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(([, name = ""]) => name);
    const { shape } = configurationSchema;
    const inner = [shape.organization.unwrap().shape, shape.select.unwrap().shape];
    const settable = new Set([shape, ...inner].flatMap(Object.keys));
    const camel = (name: string): string =>
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    // By another name, since the file knows no singular, and `organization` stands around its own.
    const names = new Map([
      ["all-profiles", "profiles"],
      ["org", "organization"],
      ["org-role", "role"],
      ["ou", "units"],
      ["category", "categories"],
      ["severity", "severities"],
    ]);
    const isSettable = (option: string): boolean =>
      [names.get(option) ?? camel(option), `${camel(option)}s`].some((key) => settable.has(key));
    expect(options.filter((option) => !isSettable(option))).toEqual([
      // Of one run alone.
      "no-org",
      "shard",
      "resume",
      "save-facts",
      "facts",
      "config",
      "quiet",
      "no-color",
      "recheck",
      // The AWS configuration has it, for each profile and service.
      "endpoint-url",
      "help",
    ]);
  });

  test("is what a command without arguments answers, as an error", async () => {
    const { exitCode, stdout, stderr } = await postern([]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: postern");
  });
});

describe("wrong usage is exit code 2 and an error on stderr that suggests the nearest", () => {
  test.each([
    ["scna", "unknown command 'scna'", "Did you mean scan?"],
    ["list check", "unknown command 'check'", "Did you mean checks?"],
    ["scan --chekc x", "unknown option '--chekc'", "Did you mean --check?"],
    ["scan --check iam-root-mfa-enable", "Unknown check “iam-root-mfa-enable”", "“iam-root-mfa-enabled”"],
    ["scan --check iam-rot-mfa", "Unknown check “iam-rot-mfa”", "Did you mean “iam-root-mfa-enabled”?"],
    [
      "scan --exclude-check nothing-*",
      "Unknown check “nothing-*”",
      "`postern list checks` shows every check.",
    ],
    ["scan --service iamm", "Unknown service “iamm”", "“iam”? Known: "],
    ["scan --timeout 1e9", "Wrong value of --timeout: expected at most 3600.", ""],
    ["scan --mute-file absent.yaml", "Cannot read the mute file", "ENOENT"],
    ["mute import absent.yaml", "required option '--until <date>' not specified", ""],
    [
      "mute import absent.yaml --until soon",
      "Wrong value of --until: expected a date such as 2027-01-31.",
      "",
    ],
    ["mute import absent.yaml --until 2027-01-31", "Cannot read the Prowler mute list", "ENOENT"],
    ["scan --severity high,critcal", "Unknown value of --severity “critcal”", "“critical”"],
    ["scan --category identty", "Unknown category “identty”", "“identity”"],
    ["scan --framework cis-aws-7.0", "Unknown framework “cis-aws-7.0”", "“cis-aws-7.0.0”"],
    ["scan --region eu-cental-1", "Unknown region “eu-cental-1”", "eu-central-1"],
    ["scan --region xx-*", 'no region matches "xx-*"', "postern list regions"],
    ["scan --format jsn", "Unknown format “jsn”", "“json”"],
    ["scan --fail-on hgih", "Unknown value of --fail-on “hgih”", "“high”"],
    ["scan --log-level debg", "Unknown value of --log-level “debg”", "“debug”"],
    ["scan --concurrency lots", "Wrong value of --concurrency", ""],
    ["scan --endpoint-url localhost:4566", '"localhost:4566" is no http or https URL', "scheme"],
    ["scan --profile absent", "Unknown profile “absent”", "postern list profiles"],
    ["scan --max-duration soon", "Wrong value of --max-duration: “soon”", "for example 90"],
    ["scan --all-profiles --profile x", "'--all-profiles' cannot be used with option '-p, --profile", ""],
    ["scan --resume --save-facts x", "'--save-facts <file>' cannot be used with option '--resume'", ""],
    ["policy --org-role PosternAudit", "--org-role goes with --org, --terraform or", "Add --org"],
    ["scan --output -", "several formats", "--format json --output -"],
    ["scan --check iam-* --service ec2", "leave no check", "intersect"],
    ["scan extra", "too many arguments", ""],
    ["list regions --partition aws-ch", "Unknown partition “aws-ch”", "“aws-cn”"],
    ["explain iam-root-mfa-enable", "Unknown check", "“iam-root-mfa-enabled”"],
    ["explain", "missing required argument 'check'", ""],
  ])("postern %s", async (line, message, hint) => {
    using folder = temporaryFolder();
    const { exitCode, stdout, stderr } = await postern(line.split(" "), { directory: folder.path });
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });
});

test.each([
  ["scna", "postern"],
  ["scan extra", "postern scan"],
  ["list checks --jsn", "postern list checks"],
  ["mute import mutes.yaml", "postern mute import"],
  ["new plugin", "postern new plugin"],
])("postern %s points to the help of %s", async (line, command) => {
  const { exitCode, stderr } = await postern(line.split(" "));
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`\n(${command} --help shows what there is)\n`);
  expect((await postern([...command.split(" ").slice(1), "--help"])).stdout).toContain(`Usage: ${command} `);
});

describe("list", () => {
  test("checks shows id, severity and scope, with the filters of scan", async () => {
    const all = await postern(["list", "checks"]);
    expect([all.exitCode, all.stderr]).toEqual([0, ""]);
    expect(all.stdout).toMatch(/^ +critical +account +iam-root-mfa-enabled +\S/m);
    // A service's title stands before its first check alone.
    expect(all.stdout.match(/^AWS IAM +\w+ +\w+ +iam-/gm)).toHaveLength(1);
    const some = await postern([
      "list",
      "checks",
      "--service",
      "iam",
      "--severity",
      "high",
      "--severity",
      "low",
    ]);
    expect(some.stdout).not.toContain("iam-root-mfa-enabled");
    expect(some.stdout).toContain("iam-organization-root-credentials-management-enabled");
  });

  test("checks --json has all metadata and the permissions of the scope", async () => {
    const { stdout } = await postern(["list", "checks", "--json", "--check", "ec2-ebs-*"]);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        id: "ec2-ebs-encryption-by-default-enabled",
        serviceTitle: "Amazon EC2 and VPC",
        scope: "region",
        actions: ["account:ListRegions", "ec2:DescribeRegions", "ec2:GetEbsEncryptionByDefault"],
      },
    ]);
  });

  test("frameworks counts requirements as the reports do", async () => {
    const { stdout } = await postern(["list", "frameworks", "--json"]);
    const listed = JSON.parse(stdout) as { id: string; recorded: number; requirements: object }[];
    const checks = (builtIn.checks ?? []).map(({ metadata }) => metadata);
    const told = frameworkCoverage(frameworks, checks, new CheckTallies());
    const counts = told.map(({ id, requirements }) => {
      const answered = requirements.filter((requirement) => requirement.checks !== undefined);
      return { id, recorded: requirements.length, answered: answered.length };
    });
    expect(
      listed.map(({ id, recorded, requirements }) => ({
        id,
        recorded,
        answered: Object.keys(requirements).length,
      })),
    ).toEqual(counts);
  });

  test("collectors shows what is read, frameworks what is answered to", async () => {
    const collectors = await postern(["list", "collectors"]);
    expect(collectors.stdout).toMatch(/^account +iam-account-summary +iam:GetAccountSummary/m);
    const frameworks = await postern(["list", "frameworks", "--json"]);
    expect(JSON.parse(frameworks.stdout)).toContainEqual({
      id: "cis-aws-7.0.0",
      title: "CIS Amazon Web Services Foundations Benchmark 7.0.0",
      source: "https://www.cisecurity.org/benchmark/amazon_web_services",
      complete: true,
      recorded: 70,
      checks: expect.any(Number),
      requirements: expect.objectContaining({
        "2.1.1": [
          "iam-organization-root-credentials-management-enabled",
          "organizations-iam-trusted-access-enabled",
        ],
      }),
    });
    const table = (await postern(["list", "frameworks"])).stdout;
    expect(table).toMatch(/^cis-aws-7\.0\.0 +\d+ +\d+ of 70 +CIS Amazon Web Services/m);
    expect(table).toMatch(/^cis-aws-5\.0\.0 +\d+ +\d+ of \d+, others not recorded +CIS/m);
  });

  test("profiles shows how each gets its credentials and what is wrong, and no secret", async () => {
    using folder = temporaryFolder();
    const config = folder.write(
      "config",
      "[profile keys]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = PLANTED\nregion = eu-west-1\n" +
        "[profile role]\nrole_arn = arn:aws:iam::111122223333:role/a\n",
    );
    const environment = { AWS_CONFIG_FILE: config };
    for (const args of [[], ["--json"]]) {
      const { exitCode, stdout } = await postern(["list", "profiles", ...args], { environment });
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/keys.*static-keys.*eu-west-1/s);
      expect(stdout).toMatch(/role.*incomplete.*role_arn needs/s);
      expect(stdout).not.toMatch(/PLANTED|AKIA/);
    }
  });

  test("regions shows all, or those of a partition", async () => {
    expect((await postern(["list", "regions"])).stdout).toMatch(/^eu-central-1 +aws$/m);
    const china = await postern(["list", "regions", "--partition", "aws-cn", "--json"]);
    expect(JSON.parse(china.stdout)).toEqual([
      { name: "cn-north-1", partition: "aws-cn" },
      { name: "cn-northwest-1", partition: "aws-cn" },
    ]);
  });
});

describe("policy", () => {
  test("allows what the selected checks read, and nothing else", async () => {
    const { exitCode, stdout } = await postern(["policy", "--check", "iam-root-access-key-*"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      Version: "2012-10-17",
      Statement: [
        expect.objectContaining({ Effect: "Allow", Action: ["iam:GetAccountSummary"], Resource: "*" }),
      ],
    });
  });

  test("allows finding the organization and the regions where a check needs them", async () => {
    const { stdout } = await postern(["policy"]);
    for (const action of ["organizations:DescribeOrganization", "account:ListRegions", "ec2:DescribeRegions"])
      expect(stdout).toContain(`"${action}"`);
    expect(stdout).not.toContain("sts:GetCallerIdentity");
  });
});
