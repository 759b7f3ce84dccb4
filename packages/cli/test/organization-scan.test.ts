import { startRoomAws } from "@postern/checks-aws/sound-account";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@postern/sdk";
import { accessDenied, type LoopbackAws, type ReceivedCall } from "@postern/testing/loopback";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import {
  accountPages,
  managementAccount,
  organizationCheck,
  scan,
  soundFixtures,
  type EndedScan,
} from "./scan-setup.ts";
import { timelessContent } from "./timeless-content.ts";

const members = [
  "222233334444",
  "333344445555",
  "444455556666",
  "555566667777",
  "666677778888",
  "777788889999",
];
const closed = "888899990000";
const locked = "777788889999";
const trusted = { PosternAudit: [managementAccount] };

function accountFixtures(index: number) {
  const { SummaryMap } = soundFixtures.iam.GetAccountSummary;
  const summary = { SummaryMap: { ...SummaryMap, AccountAccessKeysPresent: index % 2 } };
  return { ...soundFixtures, iam: { ...soundFixtures.iam, GetAccountSummary: summary } };
}

const organizations = {
  ...soundFixtures.organizations,
  ListAccounts: accountPages([managementAccount, ...members, closed], 3, closed),
};

const accounts = [
  { id: managementAccount, fixtures: { ...soundFixtures, organizations } },
  ...members.map((id, index) => ({
    id,
    fixtures: { ...accountFixtures(index), organizations: accessDenied() },
    ...(id === locked ? {} : { roles: trusted }),
  })),
];

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await startRoomAws({ accounts });
});
afterAll(() => aws.close());
beforeEach(() => aws.reset());

const checks = [
  "--check",
  `${organizationCheck},iam-root-access-key-absent,ec2-ebs-encryption-by-default-enabled`,
];
const scanOrganization = (args: readonly string[] = [], options = {}, of = aws): Promise<EndedScan> =>
  scan(
    of,
    { management: managementAccount },
    ["--org", "--org-role", "PosternAudit", ...checks, ...args],
    options,
  );

describe("scan --org", () => {
  test("scans every active account of the organization from one profile, and loses the one it may not enter", async () => {
    using ended = await scanOrganization();
    const { targets, findings } = ended.report();
    const scanned = targets.filter(({ status }) => status === "scanned").map(({ account }) => account);
    expect(scanned).toEqual([managementAccount, ...members.filter((id) => id !== locked)]);
    const lost = targets.filter(({ status }) => status === "lost");
    expect(lost.map(({ account, cause }) => [account, cause?.code])).toEqual([[locked, "access-denied"]]);
    const failed = findings.filter(({ status }) => status === "fail").map(({ resource }) => resource.account);
    expect(failed).toEqual(["333344445555", "555566667777"]);
    expect(findings.filter(({ checkId }) => checkId === organizationCheck)).toHaveLength(1);
    expect(ended.exitCode).toBe(1);
  });

  test("asks for the organization and for each identity once", async () => {
    using ended = await scanOrganization();
    expect(ended.exitCode).toBe(1);
    expect(aws.count("organizations:DescribeOrganization")).toBe(1);
    expect(aws.count("sts:GetCallerIdentity")).toBe(1);
    expect(aws.count("sts:AssumeRole")).toBe(members.length);
    expect(aws.count("iam:ListOrganizationsFeatures")).toBe(1);
  });

  test.each<[string, readonly string[]]>([
    ["every account", []],
    ["no account of the caller's", ["--exclude-account", managementAccount]],
    ["a share", ["--shard", "1/2"]],
  ])("counts each call that was made for %s, and who made it", async (_, args) => {
    using ended = await scanOrganization(args);
    const { targets, discovery = [] } = ended.report();
    const counted: Record<string, number> = {};
    for (const { action, sent } of [...targets, ...discovery].flatMap(({ calls }) => calls))
      counted[action] = (counted[action] ?? 0) + sent;
    expect(counted).toEqual(aws.counts());
    expect(discovery.map(({ source, account }) => [source, account])).toEqual([
      ["management", managementAccount],
    ]);
  });

  test("knows the organization from its accounts' ARNs where it may not be described, with the same fingerprints", async () => {
    const args = ["--check", "organizations-all-features-enabled"];
    using whole = await scanOrganization(args);
    const described = aws.count("organizations:DescribeOrganization");
    const intercept = ({ operation }: ReceivedCall) =>
      operation === "DescribeOrganization" ? accessDenied() : undefined;
    await using denied = await startRoomAws({ accounts, intercept });
    using ended = await scanOrganization(args, {}, denied);
    const ids = ({ findings }: Report) => findings.map(({ id, checkId, status }) => [checkId, id, status]);
    const unread = "organizations-all-features-enabled";
    expect(ids(ended.report())).toEqual(
      ids(whole.report()).map(([checkId, id, status]) => [
        checkId,
        id,
        checkId === unread ? "unknown" : status,
      ]),
    );
    expect(ended.report().findings.find(({ checkId }) => checkId === unread)?.reason).toMatchObject({
      code: "access-denied",
      action: "organizations:DescribeOrganization",
    });
    expect(described).toBe(1);
    const asked = denied.calls.filter(({ operation }) => operation === "DescribeOrganization");
    // The caller once; the members, who might be allowed to, too.
    expect(asked.map(({ account }) => account).toSorted()).toEqual(
      [managementAccount, ...members].filter((id) => id !== locked),
    );
  });

  test("asks who may not describe the organization once, whoever wants to know it", async () => {
    const intercept = ({ operation }: ReceivedCall) =>
      operation === "DescribeOrganization" ? accessDenied() : undefined;
    await using denied = await startRoomAws({ accounts, intercept });
    const args = ["--check", `organizations-all-features-enabled,${organizationCheck}`];
    using ended = await scan(denied, { management: managementAccount }, args);
    expect(denied.count("organizations:DescribeOrganization")).toBe(1);
    expect(ended.report().findings.map(({ checkId, reason }) => [checkId, reason?.action])).toContainEqual([
      "organizations-all-features-enabled",
      "organizations:DescribeOrganization",
    ]);
  });

  test("takes only the accounts that are selected, and assumes no role in others", async () => {
    using ended = await scanOrganization(["--account", "2*,3*", "--exclude-account", "333344445555"]);
    expect(ended.report().targets.map(({ account }) => account)).toEqual(["222233334444"]);
    expect(aws.count("sts:AssumeRole")).toBe(1);
  });

  test("is what a configuration can ask for, and its accounts can be left out", async () => {
    const configuration = { organization: { role: "PosternAudit" }, accounts: ["2*", "1*"], failOn: "none" };
    const folder = temporaryFolder({ "postern.config.json": JSON.stringify(configuration) });
    using ended = await scan(aws, { management: managementAccount }, checks, { folder });
    const accounts = ({ targets }: Report) => targets.map(({ account }) => account);
    expect(accounts(ended.report())).toEqual([managementAccount, "222233334444"]);
    using alone = await scan(aws, { management: managementAccount }, [...checks, "--no-org"], { folder });
    expect(accounts(alone.report())).toEqual([managementAccount]);
    expect(aws.count("sts:AssumeRole")).toBe(1);
  });

  test("of which the selection leaves no account is no clean scan, unless it is a shard", async () => {
    using ended = await scanOrganization(["--account", "9*"]);
    expect([ended.exitCode, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toContain("leave no account of the organization");
    using shard = await scanOrganization(["--account", "9*", "--shard", "1/2"]);
    expect([shard.exitCode, shard.report().targets]).toEqual([0, []]);
  });

  test.each([
    [["--org-role", "arn:aws:iam::111122223333:role/x"], "--org-role"],
    [["--account", "12"], "--account"],
    [["--ou", "finance"], "--ou"],
  ])("refuses %j before any call", async (args, flag) => {
    using ended = await scanOrganization(args);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain(flag);
    expect(aws.count()).toBe(0);
  });

  test("is needed for its options", async () => {
    using ended = await scan(aws, { management: managementAccount }, ["--org-role", "PosternAudit"]);
    expect(ended.stderr).toContain("--org-role goes with --org.");
  });
});

describe("shards", () => {
  test("merged, report what one whole scan reports", async () => {
    using whole = await scanOrganization();
    const { folder } = whole;
    const names = ["one", "two", "three", "four"];
    for (const [index, name] of names.entries())
      await scanOrganization(["--shard", `${index + 1}/4`, "--name", name], { folder });
    const files = names.map((name) => `postern-report/${name}.json`);
    const merged = await postern(["merge", ...files, "--output", "merged"], { directory: folder.path });
    expect(merged.stderr).not.toContain("error");
    const { readFile } = await import("node:fs/promises");
    const report = JSON.parse(await readFile(join(folder.path, "merged/report.json"), "utf8")) as Report;
    expect(timelessContent(report)).toEqual(timelessContent(whole.report()));
    const accounts = ({ targets }: Report) => targets.map(({ account, status }) => [account, status]);
    expect(accounts(report)).toEqual(accounts(whole.report()));
  });
});

describe("saved facts", () => {
  test("give the same findings again without a call to AWS", async () => {
    using live = await scanOrganization(["--save-facts", "facts.ndjson.gz"]);
    aws.reset();
    const { folder } = live;
    const replayed = await postern(["scan", "--facts", "facts.ndjson.gz", "--name", "replayed", ...checks], {
      directory: folder.path,
    });
    expect(replayed.exitCode).toBe(live.exitCode);
    expect(aws.count()).toBe(0);
    const report = JSON.parse(live.file("replayed.json")) as Report;
    const { targets, discovery } = live.report();
    expect(timelessContent(report)).toEqual(timelessContent(live.report()));
    expect([report.targets, report.discovery]).toEqual([targets, discovery]);
    expect(targets[0]?.calls).toContainEqual({ action: "sts:GetCallerIdentity", sent: 1, denied: 0 });
  });

  test("make a check unknown whose facts were not collected then", async () => {
    using live = await scanOrganization(["--save-facts", "facts.ndjson.gz"]);
    const args = ["scan", "--facts", "facts.ndjson.gz", "--name", "later", "--check", "iam-root-user-unused"];
    const later = await postern(args, { directory: live.folder.path });
    expect(later.exitCode).toBe(3);
    const { findings } = JSON.parse(live.file("later.json")) as Report;
    expect(new Set(findings.map(({ reason }) => reason?.code))).toEqual(new Set(["not-collected"]));
  });
});

test("a journal is gone once the reports are written, and --resume starts anew where there is none", async () => {
  using ended = await scanOrganization();
  expect(existsSync(join(ended.folder.path, "postern-report/report.journal"))).toBe(false);
  const again = await scanOrganization(["--resume"], { folder: ended.folder });
  expect(again.exitCode).toBe(ended.exitCode);
  expect(again.stderr).toMatch(
    /There is no scan to resume: .*report\.journal does not exist\. This one starts anew\.\n/,
  );
});
