import { startRoomAws } from "@postern/checks-aws/sound-account";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { managementAccount, scan, soundFixtures } from "./scan-setup.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const summary = soundFixtures.iam.GetAccountSummary.SummaryMap;
const withRootKey = {
  id: managementAccount,
  fixtures: {
    ...soundFixtures,
    iam: {
      ...soundFixtures.iam,
      GetAccountSummary: { SummaryMap: { ...summary, AccountAccessKeysPresent: 1 } },
    },
  },
};
const check = "iam-root-access-key-absent";
const entry = (match: string, until = "2999-12-31"): string =>
  `- ${match}\n  reason: Sealed break-glass key.\n  until: ${until}\n`;

async function muted(files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  await using aws = await startRoomAws({ accounts: [withRootKey] });
  return await scan(aws, { management: managementAccount }, ["--check", check, ...args], {
    folder: temporaryFolder(files),
  });
}

describe("a mute file", () => {
  test("keeps a failure from counting, and marks it with its grounds in the reports", async () => {
    const files = { "mutes.yaml": entry(`check: ${check}\n  account: ${managementAccount}`) };
    using ended = await muted(files, ["--mute-file", "mutes.yaml"]);
    expect(ended.exitCode).toBe(0);
    const { findings, summary: counts } = ended.report();
    expect(findings.find(({ checkId }) => checkId === check)).toMatchObject({
      status: "fail",
      muted: { reason: "Sealed break-glass key.", until: "2999-12-31", source: "mutes.yaml, entry 1" },
    });
    expect(counts.muted).toBe(1);
    expect(ended.stdout).toContain("1 muted");
    expect(ended.file("report.sarif")).not.toContain("Sealed break-glass key.");
    expect(ended.stderr).not.toContain("entry");
  });

  test("may be named by the configuration, from whose folder it is found", async () => {
    const files = {
      "ci/postern.json": '{ "muteFile": "mutes.yaml" }',
      "ci/mutes.yaml": entry(`check: ${check}`),
    };
    using ended = await muted(files, ["--config", "ci/postern.json"]);
    expect(ended.exitCode).toBe(0);
    expect(ended.report().findings.flatMap(({ muted: mark }) => mark?.source ?? [])).toEqual([
      "ci/mutes.yaml, entry 1",
    ]);
  });

  test("matches names as a whole, and tells which entries expired, are unused, or name no check", async () => {
    const mutes = [
      entry(`check: ${check}`, "2020-02-29"),
      entry('resource: ":root"'),
      entry("check: iam-root-acces-key-absent"),
      entry("check: prowler:iam_no_root_access_key"),
      entry("check: ec2-*"),
    ];
    using ended = await muted({ "mutes.yaml": mutes.join("") }, ["--mute-file", "mutes.yaml", "--quiet"]);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr.split("\n")).toEqual([
      "mutes.yaml, entry 1: expired; 2020-02-29 was the last day on which it muted.",
      "mutes.yaml, entry 3: no check is “iam-root-acces-key-absent”; did you mean “iam-root-access-key-absent”?",
      "mutes.yaml, entry 4: no check is “prowler:iam_no_root_access_key”; did you mean “iam-root-access-key-absent”?",
      "mutes.yaml, entry 2: unused: nothing that was scanned needs it (resource :root).",
      "",
    ]);
  });

  test("tells which entries name an account or a region that cannot be, and no other that was not scanned", async () => {
    const mutes = [
      entry(`check: ${check}\n  account: 12345678901`),
      entry(`check: ${check}\n  region: xx-nowhere-1`),
      entry(`check: ${check}\n  region: [us-*, eu-wets-1]\n  account: "4444*"`),
      entry(`check: ${check}\n  account: 012345678901`),
      entry(`check: ${check}\n  region: sa-east-1`),
    ];
    using ended = await muted({ "mutes.yaml": mutes.join("") }, ["--mute-file", "mutes.yaml", "--quiet"]);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr.split("\n")).toEqual([
      "mutes.yaml, entry 1: no account is “12345678901”: an account id has twelve digits.",
      "mutes.yaml, entry 2: no region is “xx-nowhere-1”.",
      "mutes.yaml, entry 3: no region is “eu-wets-1”; did you mean “eu-west-1”?",
      "",
    ]);
  });

  test("that is malformed is exit code 2 before the first call to AWS", async () => {
    await using aws = await startRoomAws({ accounts: [withRootKey] });
    const folder = temporaryFolder({ "mutes.yaml": "- check: x\n- account: y\n" });
    using ended = await scan(aws, { management: managementAccount }, ["--mute-file", "mutes.yaml"], {
      folder,
    });
    expect([ended.exitCode, aws.count()]).toEqual([2, 0]);
    for (const text of ["entry 1 › reason", "entry 1 › until", "entry 2: expected a check or a resource"])
      expect(ended.stderr).toContain(text);
  });
});

describe("mute import", () => {
  const prowler = `Mutelist:
  Accounts:
    "*":
      Checks:
        iam_no_root_access_key:
          Regions: ["*"]
          Resources: ["arn:aws:iam::${managementAccount}:root"]
          Description: Sealed.
        ec2_unheard_of:
          Regions: ["*"]
          Resources: ["*"]
`;
  const convert = async (folder: { path: string }, ...args: string[]) =>
    postern(["mute", "import", "prowler.yaml", "--until", "2999-12-31", ...args], { directory: folder.path });

  test("prints a mute file that works, and on stderr what could not be carried over", async () => {
    using folder = temporaryFolder({ "prowler.yaml": prowler });
    const { exitCode, stdout, stderr } = await convert(folder);
    expect(exitCode).toBe(0);
    expect(stderr.split("\n")).toEqual([
      "Entries: 1. Not carried over: 1.",
      "  account *, check ec2_unheard_of: no check has the alias prowler:ec2_unheard_of",
      expect.stringMatching(/^Names are matched whole here/),
      "",
    ]);
    using ended = await muted({ "mutes.yaml": stdout }, ["--mute-file", "mutes.yaml"]);
    expect(ended.exitCode).toBe(0);
    expect(ended.report().summary.muted).toBe(1);
  });

  test("refuses a day that is over, on which the entries would no longer mute", async () => {
    using folder = temporaryFolder({ "prowler.yaml": prowler });
    const until = async (day: Date) => {
      const date = day.toISOString().slice(0, 10);
      return [date, await convert(folder, "--until", date)] as const;
    };
    const [yesterday, refused] = await until(new Date(Date.now() - 86_400_000));
    expect([refused.exitCode, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toBe(
      `error: Wrong value of --until: ${yesterday} is over, so the entries would mute nothing.\n`,
    );
    expect((await until(new Date()))[1].exitCode).toBe(0);
  });

  test("wants a reason for every entry", async () => {
    using folder = temporaryFolder({
      "prowler.yaml": prowler.replace("          Description: Sealed.\n", ""),
    });
    const refused = await convert(folder);
    expect([refused.exitCode, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain("account *, check iam_no_root_access_key\nGive the reason");
    expect((await convert(folder, "--reason", "Taken over.")).stdout).toContain("reason: Taken over.\n");
    expect((await convert(folder, "--reason", " ")).stderr).toContain(
      "Wrong value of --reason: expected some text.",
    );
  });

  test("refuses what is no mute list of Prowler's", async () => {
    using folder = temporaryFolder({ "prowler.yaml": "Allowlist: {}\n" });
    const { exitCode, stderr } = await convert(folder);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /prowler\.yaml is not a Prowler mute list:\n {2}Mutelist: expected an object, and it is missing/,
    );
  });
});
