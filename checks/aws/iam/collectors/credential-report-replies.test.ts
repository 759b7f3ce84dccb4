import { credentialReport } from "./credential-report.ts";
import { collect } from "@postern/core";
import { describe, expect, test } from "vitest";
import { unreadable } from "@postern/testing";
import { awsError, htmlPage, startLoopbackAws, type Fault } from "@postern/testing/loopback";
import { loopbackCloud } from "@postern/testing";
import { testCollector } from "@postern/testing";
import { errorCases } from "../../organizations/collectors/documented-errors.test-support.ts";
import { services } from "../sound.ts";

const uid = "arn:aws:iam::111122223333:root";
const header =
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active";
const rootRow = (password: string, accessKey1: string, accessKey2: string) =>
  `<root_account>,${uid},2019-03-01T08:00:00+00:00,not_supported,${password},not_supported,not_supported,true,true,N/A,${accessKey1},us-east-1,s3,false,N/A,${accessKey2},N/A,N/A,false`;
const userRow = (name: string, arnName = name) =>
  `${name},arn:aws:iam::111122223333:user/${arnName},2020-01-01T00:00:00+00:00,true,no_information,2020-02-01T00:00:00+00:00,N/A,false,true,2020-03-01T00:00:00+00:00,2026-09-30T00:00:00+00:00,eu-west-1,s3,false,N/A,N/A,N/A,N/A,false`;
const user = {
  createdAt: "2020-01-01T00:00:00.000Z",
  password: true,
  passwordLastUsed: null,
  passwordLastChanged: "2020-02-01T00:00:00.000Z",
  mfa: false,
  keys: [
    {
      active: true,
      lastRotated: "2020-03-01T00:00:00.000Z",
      lastUsed: "2026-09-30T00:00:00.000Z",
      lastUsedService: "s3",
    },
    { active: false, lastRotated: null, lastUsed: null, lastUsedService: null },
  ] as [never, never],
};
const row = rootRow("2026-09-30T10:20:30+00:00", "2025-01-02T03:04:05+00:00", "N/A");
const report = (...lines: string[]) => ({
  Content: new TextEncoder().encode(lines.join("\n")),
  ReportFormat: "text/csv" as const,
  GeneratedTime: new Date("2026-10-01T12:00:00Z"),
});
const complete = { State: "COMPLETE" as const };
const replies = (GenerateCredentialReport: object | Fault, GetCredentialReport: object | Fault) => ({
  iam: { GenerateCredentialReport, GetCredentialReport },
});
const used = {
  reportedAt: "2026-10-01T12:00:00.000Z",
  password: "2026-09-30T10:20:30.000Z",
  accessKey1: "2025-01-02T03:04:05.000Z",
  accessKey2: null,
};
const nothing = unreadable("unexpected-reply");
const made = (csv: string, rootUse: object, users: object) => ({
  fixtures: replies(complete, report(csv)),
  expect: [
    {
      uid,
      name: "root user of account 111122223333",
      facets: { report: { reportedAt: used.reportedAt, csv }, rootUse, users } as never,
    },
  ],
});
const csv = (...lines: string[]) => lines.join("\n");
const byArn = (users: Readonly<Record<string, object>>) => ({ reportedAt: used.reportedAt, users });
const unread = (fixtures: ReturnType<typeof replies>, code: Parameters<typeof unreadable>[0]) => ({
  fixtures,
  expect: [{ uid, facets: { report: unreadable(code), rootUse: unreadable(code), users: unreadable(code) } }],
});

testCollector(
  credentialReport,
  {
    "names and paths of users may hold commas": made(
      csv(header, userRow("ann"), row, userRow("doe,jane"), userRow("roe", "a,b/roe"), ""),
      used,
      byArn({
        "arn:aws:iam::111122223333:user/ann": user,
        "arn:aws:iam::111122223333:user/doe,jane": user,
        "arn:aws:iam::111122223333:user/a,b/roe": user,
      }),
    ),
    "columns stand in another order": made(
      csv(
        "user,access_key_2_last_used_date,access_key_1_last_used_date,password_last_used",
        "<root_account>,N/A,2025-01-02T03:04:05+00:00,2026-09-30T10:20:30+00:00",
      ),
      used,
      nothing,
    ),
    "nothing was ever used": made(
      csv(header, rootRow("no_information", "N/A", "not_supported")),
      { reportedAt: used.reportedAt, password: null, accessKey1: null, accessKey2: null },
      byArn({}),
    ),
    "a report without a row of root": made(
      csv(header, userRow("ann")),
      nothing,
      byArn({ "arn:aws:iam::111122223333:user/ann": user }),
    ),
    "a report without a column of dates": made(csv("user,arn", `<root_account>,${uid}`), nothing, byArn({})),
    "a report without a column about users": made(
      csv("user,arn,user_creation_time", "ann,arn:aws:iam::111122223333:user/ann,2020-01-01T00:00:00+00:00"),
      nothing,
      nothing,
    ),
    "a date that is none": made(csv(header, rootRow("yesterday", "N/A", "N/A")), nothing, byArn({})),
    "a row of root that is cut off": made(csv(header, row.slice(0, -6)), nothing, byArn({})),
    "a row of a user that is cut off": made(csv(header, row, userRow("ann").slice(0, -6)), used, nothing),
    "a flag that is neither true nor false": made(
      csv(header, row, userRow("ann").replace("false,true", "maybe,true")),
      used,
      nothing,
    ),
    "a row whose name is not that of its ARN": made(csv(header, row, userRow("ann", "bob")), used, nothing),
    "a reply without a report": unread(replies(complete, { ReportFormat: "text/csv" }), "unexpected-reply"),
    "the page of a proxy is no report": unread(replies(complete, htmlPage()), "unexpected-reply"),
    "a reply without a state is not “complete”": unread(replies({}, report(header, row)), "unexpected-reply"),
    ...errorCases(
      {
        LimitExceededException: "service-error",
        ServiceFailureException: "service-fault",
        AccessDenied: "access-denied",
      },
      (fault, code) => unread(replies(fault, report(header, row)), code),
    ),
    "getting the report fails inside AWS": unread(
      replies(complete, awsError("ServiceFailureException")),
      "service-fault",
    ),
  },
  { services },
);

describe("a report that is not ready", () => {
  /** What is read, and how often each operation is called, where the report begins in these states. */
  async function callsOf(states: readonly string[], replyOf: (asked: number) => object | Fault) {
    let generated = 0;
    let asked = 0;
    await using aws = await startLoopbackAws({
      services,
      accounts: [
        {
          id: "111122223333",
          fixtures: {
            iam: {
              GenerateCredentialReport: () => ({ State: (states[generated++] ?? "COMPLETE") as "COMPLETE" }),
              GetCredentialReport: () => replyOf(asked++) as never,
            },
          },
        },
      ],
    });
    using loopback = loopbackCloud(aws, []);
    const target = loopback.target("111122223333");
    const place = { target, region: target.globalRegion };
    const session = loopback.cloud.session(target, place.region);
    const { resources } = await collect(
      credentialReport as never,
      new Set(["report", "rootUse"]),
      place,
      session,
    );
    return { reading: resources[0]?.facets["rootUse"], counts: aws.counts() };
  }

  test("is waited for", async () => {
    const { reading, counts } = await callsOf(["STARTED", "INPROGRESS"], () => report(header, row));
    expect(reading).toMatchObject({ readable: true, value: used });
    expect(counts).toEqual({ "iam:GenerateCredentialReport": 3, "iam:GetCredentialReport": 1 });
  });

  test.each([
    "CredentialReportNotPresentException",
    "CredentialReportNotReadyException",
    "CredentialReportExpiredException",
  ])("is asked for again after %s", async (name) => {
    const { reading, counts } = await callsOf([], (asked) =>
      asked === 0 ? awsError(name) : report(header, row),
    );
    expect(reading).toMatchObject({ readable: true, value: used });
    expect(counts).toEqual({ "iam:GenerateCredentialReport": 2, "iam:GetCredentialReport": 2 });
  });

  test("is not asked for again after a denial", async () => {
    const { reading, counts } = await callsOf([], () => awsError("AccessDenied", { status: 403 }));
    expect(reading).toMatchObject({ readable: false, cause: { code: "access-denied" } });
    expect(counts).toEqual({ "iam:GenerateCredentialReport": 1, "iam:GetCredentialReport": 1 });
  });
});
