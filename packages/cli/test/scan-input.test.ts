import { startRoomAws } from "@postern/checks-aws/sound-account";
import { readdirSync, readFileSync } from "node:fs";
import { awsError } from "@postern/testing/loopback";
import { describe, expect, test } from "vitest";
import { managementAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const accounts = [{ id: managementAccount, fixtures: soundFixtures }];
const profiles = { management: managementAccount };

describe("before the first call to AWS a scan refuses", () => {
  test.each<[string, Record<string, string>, string[], string]>([
    [
      "a wrong configuration",
      { "postern.config.yaml": "failOn: hihg\nregion: x\n" },
      [],
      "is not a valid configuration",
    ],
    [
      "wrong options of a check",
      { "postern.config.json": '{"checks":{"iam-root-mfa-enabled":{"days":1}}}' },
      [],
      "has no options",
    ],
    ["a plugin that is not there", {}, ["--plugin", "./absent.ts"], "A plugin is not usable"],
    ["an output that is a file", { taken: "" }, ["--output", "taken"], "Cannot write reports to"],
  ])("%s", async (_, files, args, message) => {
    await using aws = await startRoomAws({ accounts });
    using ended = await scan(aws, profiles, args, { folder: temporaryFolder(files) });
    expect([ended.exitCode, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toContain(`error: `);
    expect(ended.stderr).toContain(message);
    expect(aws.count()).toBe(0);
  });
});

const plugin = `import { defineCheck, pass, read, withFacets, type Plugin } from "@postern/sdk";
import { accountSummary } from "@postern/checks-aws/iam";
const metadata = {
  id: "acme-root-password-known", title: "Root password is known to the vault", severity: "low", service: "acme",
  description: "Looks.", risk: "Nobody can sign in as root when everything else is broken.",
  remediation: {
    summary: "Store it.", console: { none: "Not there." }, cli: { none: "Not there." },
    terraform: { none: "Not there." }, cloudformation: { none: "Not there." }, url: "https://acme.example/vault",
  },
  references: ["https://acme.example/vault"], frameworks: {}, categories: ["acme"], aliases: [], since: "1.0.0",
} as const;
const check = defineCheck({
  metadata: structuredClone(metadata) as never,
  over: withFacets(accountSummary, "rootCredentials"),
  evaluate: (root, facts) => pass(\`\${root.name}: \${read(facts.rootCredentials).accessKeys} keys\`),
});
const broken = {
  name: "broken", extension: "broken", description: "Fails.",
  async *render() { yield "half"; throw new Error("no template"); },
};
export default { name: "acme", version: "1.0.0", checks: [check], reporters: [broken] } satisfies Plugin;
`;

describe("a plugin's", () => {
  test("check runs over a built-in collector, which is read once for all", async () => {
    await using aws = await startRoomAws({ accounts });
    const args = ["--plugin", "./plugin.ts", "--check", "acme-*,iam-root-*"];
    using ended = await scan(aws, profiles, args, { folder: temporaryFolder({ "plugin.ts": plugin }) });
    expect(ended.stderr).not.toContain("error");
    expect(ended.report().findings.map(({ checkId, status }) => `${checkId} ${status}`)).toContain(
      "acme-root-password-known pass",
    );
    expect(aws.count("iam:GetAccountSummary")).toBe(1);
  });

  test("reporter that fails costs its own file and the exit code; the others are written", async () => {
    await using aws = await startRoomAws({ accounts });
    const args = [
      "--plugin",
      "./plugin.ts",
      "--check",
      "iam-root-access-key-absent",
      "--format",
      "broken,json",
    ];
    using ended = await scan(aws, profiles, args, { folder: temporaryFolder({ "plugin.ts": plugin }) });
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain("The broken report could not be written.");
    expect(ended.stderr).toContain("no template");
    expect(readdirSync(`${ended.folder.path}/postern-report`)).toEqual(["report.journal", "report.json"]);
    expect(ended.report().verdict.exitCode).toBe(0);
    expect(ended.stderr).not.toContain("earlier scan");
    ended.folder.write("postern-report/report.broken", "old");
    const again = await scan(aws, profiles, args, { folder: ended.folder });
    expect(again.stderr).toContain("postern-report/report.broken is from an earlier scan.\n");
  });
});

test("planted secrets appear in no output, no report and no log", async () => {
  const quoted = awsError("SignatureDoesNotMatch", {
    status: 403,
    message: "The canonical string should have been 'POST\n/\nx-amz-security-token:PLANTED5\n'",
  });
  const fixtures = { ...soundFixtures, iam: { ...soundFixtures.iam, GetAccountSummary: quoted } };
  await using aws = await startRoomAws({ accounts: [{ id: managementAccount, fixtures }] });
  const { accessKeyId } = aws.credentials(managementAccount);
  const endpoint = aws.endpoint.replace("//", "//user:PLANTED1@");
  const keys = { aws_access_key_id: accessKeyId, aws_secret_access_key: "PLANTED2" };
  const all = {
    good: keys,
    token: { ...keys, aws_session_token: "PLANTED3" },
    process: { credential_process: "sh -c 'echo secretAccessKey=PLANTED4 >&2; exit 1'" },
    garbled: { credential_process: `echo '{"Version":1,"SecretAccessKey":"PLANTED6"'` },
  };
  const args = ["--endpoint-url", endpoint, "--log-level", "trace"];
  for (const format of ["json", "pretty"]) {
    using ended = await scan(aws, all, [...args, "--log-format", format]);
    expect(aws.count("iam:GetAccountSummary")).toBeGreaterThan(0);
    const files = readdirSync(`${ended.folder.path}/postern-report`);
    expect(files).toHaveLength(3);
    const reports = files.map((name) => readFileSync(`${ended.folder.path}/postern-report/${name}`, "utf8"));
    for (const text of [ended.stdout, ended.stderr, ...reports]) expect(text).not.toMatch(/PLANTED\d/);
    expect(ended.report().scan.commandLine).toContain(aws.endpoint);
    expect(ended.report().targets).toHaveLength(4);
  }
});
