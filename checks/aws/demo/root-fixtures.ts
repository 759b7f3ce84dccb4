import type { DemoAccount } from "./organization.ts";

const reportedAt = new Date("2026-11-02T08:00:00Z");
const day = 24 * 60 * 60 * 1000;

export function accountSummary({ root }: DemoAccount) {
  return {
    SummaryMap: {
      AccountAccessKeysPresent: root.accessKeys,
      AccountMFAEnabled: Number(root.mfa),
      AccountPasswordPresent: Number(root.password),
      AccountSigningCertificatesPresent: root.signingCertificates ?? 0,
    },
  };
}

export function virtualMfaDevices({ id, root }: DemoAccount) {
  const device = {
    SerialNumber: `arn:aws:iam::${id}:mfa/founders-phone`,
    User: {
      Path: "/",
      UserName: "",
      UserId: id,
      Arn: `arn:aws:iam::${id}:root`,
      CreateDate: new Date("2019-03-01T08:00:00Z"),
    },
  };
  return { VirtualMFADevices: root.virtualMfa ? [device] : [], IsTruncated: false };
}

/** The credential report, which AWS starts to make when it is first asked for. */
export function credentialReport(account: DemoAccount) {
  let isMade = false;
  return {
    GenerateCredentialReport() {
      const State = isMade ? ("COMPLETE" as const) : ("STARTED" as const);
      isMade = true;
      return { State };
    },
    GetCredentialReport: {
      Content: new TextEncoder().encode(reportOf(account)),
      ReportFormat: "text/csv" as const,
      GeneratedTime: reportedAt,
    },
  };
}

function reportOf({ id, root }: DemoAccount): string {
  const { usedDaysAgo } = root;
  const used =
    usedDaysAgo === undefined
      ? "no_information"
      : new Date(reportedAt.getTime() - usedDaysAgo * day).toISOString().replace(".000Z", "+00:00");
  return [
    "user,arn,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date",
    `<root_account>,arn:aws:iam::${id}:root,${used},N/A,N/A`,
    "",
  ].join("\n");
}
