import { startRoomAws, type RoomAccount } from "@postern/checks-aws/sound-account";
import { reportSchema } from "@postern/sdk";
import { accessDenied, awsError } from "@postern/testing/loopback";
import { describe, expect, test } from "vitest";
import { postern } from "./command.ts";
import { managementAccount } from "./scan-setup.ts";

const id = "iam-member-root-credentials-absent";
const [clean, open, closed] = ["444455556666", "555566667777", "666677778888"] as const;

const member = (account: string, keys: number): RoomAccount => ({
  id: account,
  root: account === closed ? accessDenied() : [managementAccount],
  fixtures: {
    iam: {
      GetLoginProfile: awsError("NoSuchEntity", { status: 404 }),
      ListAccessKeys: { AccessKeyMetadata: Array.from({ length: keys }, () => ({ AccessKeyId: "AKIA1" })) },
      ListSigningCertificates: { Certificates: [] },
      ListMFADevices: { MFADevices: [] },
    },
  },
});

function organization() {
  const Accounts = [managementAccount, clean, open, closed].map((Id) => ({
    Id,
    Arn: `arn:aws:organizations::${managementAccount}:account/o-exampleorgid/${Id}`,
    State: "ACTIVE" as const,
  }));
  return startRoomAws({
    accounts: [
      {
        id: managementAccount,
        fixtures: {
          iam: { GetAccountSummary: { SummaryMap: { AccountAccessKeysPresent: 0 } } },
          organizations: {
            ListAccounts: { Accounts },
            DescribeOrganization: {
              Organization: {
                Id: "o-exampleorgid",
                Arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
                MasterAccountId: managementAccount,
                FeatureSet: "ALL",
              },
            },
          },
        },
      },
      member(clean, 0),
      member(open, 1),
      member(closed, 0),
    ],
  });
}

describe("--assume-root", () => {
  test("judges the root user of each member, and says which could not be looked at", async () => {
    await using aws = await organization();
    const args = ["scan", "--assume-root", "--check", id, "--format", "json", "--output", "-"];
    const { stdout, exitCode } = await postern(args, {
      environment: aws.environment(managementAccount, "us-east-1"),
    });
    const { findings, checks } = reportSchema.parse(JSON.parse(stdout));
    expect(
      findings.map(({ resource, status, reason }) => [resource.account, status, reason?.action]),
    ).toEqual([
      [clean, "pass", undefined],
      [open, "fail", undefined],
      [closed, "unknown", "sts:AssumeRoot"],
    ]);
    expect(checks).toMatchObject([{ id, optIn: "assume-root" }]);
    expect(exitCode).toBe(1);
  });

  test("is asked for: without it no session is opened, whatever the filters match", async () => {
    await using aws = await organization();
    const args = ["scan", "--check", "iam-*root-*", "--format", "json", "--output", "-"];
    const { stdout } = await postern(args, { environment: aws.environment(managementAccount, "us-east-1") });
    const { checks } = reportSchema.parse(JSON.parse(stdout));
    expect(checks.map((check) => check.id)).toContain("iam-root-access-key-absent");
    expect(checks.map((check) => check.id)).not.toContain(id);
    expect(aws.count("sts:AssumeRoot")).toBe(0);
  });

  test.each([id, "iam-member-root-*"])("is missed where only %s is selected", async (selected) => {
    const { exitCode, stderr } = await postern(["scan", "--check", selected]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${id} is run with --assume-root only`);
  });

  test("adds its permission to the policy, pinned to audits", async () => {
    const actions = async (...flags: string[]) =>
      (await postern(["policy", "--service", "iam", ...flags])).stdout;
    expect(await actions()).not.toContain("sts:AssumeRoot");
    expect(await actions("--assume-root")).toMatch(
      /"sts:AssumeRoot"[^]*root-task\/IAMAuditRootUserCredentials/,
    );
    expect(await actions("--assume-root", "--terraform")).toMatch(
      /condition \{\n +test +=[^]*variable = "sts:TaskPolicyArn"\n +values +=[^]*root-task\/IAMAuditRootUserCredentials/,
    );
    expect(await actions("--assume-root", "--cloudformation")).toMatch(
      /Condition: \{"StringLike":\{"sts:TaskPolicyArn":"[^"]*root-task\/IAMAuditRootUserCredentials"\}\}/,
    );
  });
});
