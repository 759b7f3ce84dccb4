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
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date";
const rootRow = (password: string, accessKey1: string, accessKey2: string) =>
  `<root_account>,${uid},2019-03-01T08:00:00+00:00,not_supported,${password},not_supported,not_supported,true,true,N/A,${accessKey1},us-east-1,s3,false,N/A,${accessKey2}`;
const userRow =
  "doe,jane,arn:aws:iam::111122223333:user/doe,jane,2020-01-01T00:00:00+00:00,true,2026-09-30T00:00:00+00:00";
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
const unexpected = (reply: object | Fault) => ({
  fixtures: replies(complete, reply),
  expect: [{ uid, facets: { rootUse: unreadable("unexpected-reply") } }],
});

testCollector(
  credentialReport,
  {
    "root is found among users whose names hold commas": {
      fixtures: replies(complete, report(header, row, userRow)),
      expect: [{ uid, name: "root user of account 111122223333", facets: { rootUse: used } }],
    },
    "columns stand in another order": {
      fixtures: replies(
        complete,
        report(
          "user,access_key_2_last_used_date,access_key_1_last_used_date,password_last_used",
          "<root_account>,N/A,2025-01-02T03:04:05+00:00,2026-09-30T10:20:30+00:00",
        ),
      ),
      expect: [{ uid, facets: { rootUse: used } }],
    },
    "nothing was ever used": {
      fixtures: replies(complete, report(header, rootRow("no_information", "N/A", "not_supported"))),
      expect: [
        {
          uid,
          facets: {
            rootUse: { reportedAt: used.reportedAt, password: null, accessKey1: null, accessKey2: null },
          },
        },
      ],
    },
    "a report without a row of root": unexpected(report(header, userRow)),
    "a report without a column of dates": unexpected(report("user,arn", `<root_account>,${uid}`)),
    "a date that is none": unexpected(report(header, rootRow("yesterday", "N/A", "N/A"))),
    "a row that is cut off": unexpected(report(header, row.slice(0, -4))),
    "a reply without a report": unexpected({ ReportFormat: "text/csv" }),
    "the page of a proxy is no report": unexpected(htmlPage()),
    "a reply without a state is not “complete”": {
      fixtures: replies({}, report(header, row)),
      expect: [{ uid, facets: { rootUse: unreadable("unexpected-reply") } }],
    },
    ...errorCases(
      {
        LimitExceededException: "service-error",
        ServiceFailureException: "service-fault",
        AccessDenied: "access-denied",
      },
      (fault, code) => ({
        fixtures: replies(fault, report(header, row)),
        expect: [{ uid, facets: { rootUse: unreadable(code) } }],
      }),
    ),
    "getting the report fails inside AWS": {
      fixtures: replies(complete, awsError("ServiceFailureException")),
      expect: [{ uid, facets: { rootUse: unreadable("service-fault") } }],
    },
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
    const { resources } = await collect(credentialReport as never, new Set(["rootUse"]), place, session);
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
