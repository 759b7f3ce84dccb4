/** When the sample reports were made. */
export const sampleReportedAt = new Date("2026-11-02T08:00:00Z");

/** A user of a sample report; every date as days before the report. */
export interface SampleUser {
  readonly arn: string;
  readonly createdAt: Date;
  readonly password?: { readonly usedDaysAgo: number };
  readonly mfa?: true;
  readonly key?: { readonly madeDaysAgo: number; readonly usedDaysAgo: number; readonly service: string };
}

const columns = [
  "user",
  "arn",
  "user_creation_time",
  "password_enabled",
  "password_last_used",
  "password_last_changed",
  "mfa_active",
  "access_key_1_active",
  "access_key_1_last_rotated",
  "access_key_1_last_used_date",
  "access_key_1_last_used_service",
  "access_key_2_active",
  "access_key_2_last_rotated",
  "access_key_2_last_used_date",
  "access_key_2_last_used_service",
];

/** What IAM GetCredentialReport answers of the root user and the users, for sound answers and the demo. */
export function sampleCredentialReport(
  rootArn: string,
  users: readonly SampleUser[],
  rootUsedDaysAgo?: number,
) {
  const rootUsed = rootUsedDaysAgo === undefined ? "no_information" : daysAgo(rootUsedDaysAgo);
  const root = [
    "<root_account>",
    rootArn,
    "2019-03-01T08:00:00+00:00",
    "not_supported",
    rootUsed,
    "not_supported",
    "true",
    ...noKey,
    ...noKey,
  ];
  const lines = [columns, root, ...users.map(rowOf)].map((fields) => fields.join(","));
  return {
    Content: new TextEncoder().encode(`${lines.join("\n")}\n`),
    ReportFormat: "text/csv" as const,
    GeneratedTime: sampleReportedAt,
  };
}

const noKey = ["false", "N/A", "N/A", "N/A"];

function rowOf({ arn, createdAt, password, mfa, key }: SampleUser): string[] {
  return [
    arn.slice(arn.lastIndexOf("/") + 1),
    arn,
    inReport(createdAt),
    String(password !== undefined),
    password === undefined ? "N/A" : daysAgo(password.usedDaysAgo),
    password === undefined ? "N/A" : inReport(createdAt),
    String(mfa ?? false),
    ...(key === undefined
      ? noKey
      : ["true", daysAgo(key.madeDaysAgo), daysAgo(key.usedDaysAgo), key.service]),
    ...noKey,
  ];
}

function daysAgo(days: number): string {
  return inReport(new Date(sampleReportedAt.getTime() - days * 24 * 60 * 60 * 1000));
}

function inReport(date: Date): string {
  return date.toISOString().replace(".000Z", "+00:00");
}
