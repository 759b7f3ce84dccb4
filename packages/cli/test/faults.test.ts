import type { Report } from "@postern/sdk";
import {
  accessDenied,
  awsError,
  emptyBody,
  htmlPage,
  resetConnection,
  throttled,
  type Fault,
  type ReceivedCall,
} from "@postern/testing/loopback";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accounts,
  expectNoWrongVerdict,
  expectWholeFiles,
  gapsOf,
  scanOrganization,
  startOrganization,
  victim,
  type Intercept,
} from "./fault-organization.ts";
import { installCommand, type InstalledCommand } from "./installed-command.ts";
import { managementAccount, organizationId, usualChecks } from "./scan-setup.ts";

const other = "777788889999";
// All checks of all accounts would take longer with each room: they are played below, in two accounts.
const callsOfEachKind = [
  "--check",
  "iam-root-*,account-*,organizations-*,ec2-ebs-encryption-by-default-enabled",
];
/** Checks whose verdict on an account's policies rests on the organization that it is in. */
const judgedByOrganization = "s3-bucket-cross-account-access-restricted,iam-role-read-only-access-internal";

const inTwoAccounts = ["--account", `${managementAccount},${victim}`];

let faultFree: Report;
let faultFreeOfAllChecks: Report;
let command: InstalledCommand;
beforeAll(async () => {
  command = await installCommand();
  await using aws = await startOrganization();
  const reportOf = async (args: readonly string[]) => {
    using ended = await scanOrganization(aws, args);
    expect([ended.exitCode, ended.stderr]).toEqual([0, expect.not.stringContaining("error")]);
    return ended.report();
  };
  faultFree = await reportOf([...callsOfEachKind, "--check", judgedByOrganization]);
  expect(faultFree.summary.byStatus).toMatchObject({ unknown: 0, fail: 8 });
  faultFreeOfAllChecks = await reportOf(inTwoAccounts);
  expect(faultFreeOfAllChecks.summary.byStatus).toMatchObject({ unknown: 0, fail: 2 });
  expect(faultFreeOfAllChecks.checks).toHaveLength(usualChecks.length);
}, 180_000);
afterAll(() => command[Symbol.dispose]());

const all = (fault: Fault, matches: (call: ReceivedCall) => boolean): (() => Intercept) => {
  return () => (call) => (matches(call) ? fault : undefined);
};
const inVictim = (fault: Fault, service?: string) =>
  all(fault, (call) => call.account === victim && (service === undefined || call.service === service));
const assuming = (account: string) => (call: ReceivedCall) =>
  call.operation === "AssumeRole" && JSON.stringify(call.input).includes(account);

const everyThird = (fault: Fault) => (): Intercept => {
  const counts = new Map<string, number>();
  return ({ service, operation, account }) => {
    const key = `${account} ${service}:${operation}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count % 3 === 1 ? fault : undefined;
  };
};

const firstAttempts = (fault: Fault) => all(fault, ({ attempt }) => attempt <= 2);

/** Credentials that are refused as expired after some calls, in the words of the service. */
const expiredAfter = (calls: number) => (): Intercept => {
  let left = calls;
  return ({ account, service }) => {
    if (account !== victim || left-- > 0) return undefined;
    if (service === "ec2") return awsError("RequestExpired", { message: "Request has expired." });
    const name = service === "iam" ? "ExpiredToken" : "ExpiredTokenException";
    return awsError(name, { status: 403, message: "The security token included in the request is expired" });
  };
};

interface Row {
  readonly fault?: () => Intercept;
  readonly latency?: (call: ReceivedCall) => number;
  readonly args?: readonly string[];
  /** What is unknown or lost in the end; nothing where trying again helps. */
  readonly gaps: Readonly<Record<string, readonly string[]>>;
}

// The waits between the attempts of thousands of calls would take minutes, and all accounts at once would keep a
// loaded machine from answering within a second.
const withoutOrganizations = ["--check", "iam-root-*,account-*,ec2-ebs-encryption-by-default-enabled"];
const fewCalls = ["--check", "iam-root-*,ec2-ebs-encryption-by-default-enabled"];

const rest = `organization ${organizationId}`;
const secondPage = ({ operation, input }: ReceivedCall) =>
  operation === "ListAccounts" && "NextToken" in input;
const rows: Readonly<Record<string, Row>> = {
  "every third call is throttled": { fault: everyThird(throttled()), args: withoutOrganizations, gaps: {} },
  "the first connections of every call are reset": {
    fault: firstAttempts(resetConnection()),
    args: fewCalls,
    gaps: {},
  },
  "a failing gateway answers the first attempts": {
    fault: firstAttempts(htmlPage(503)),
    args: fewCalls,
    gaps: {},
  },
  "a service throttles everything in one account": {
    fault: inVictim(throttled(), "iam"),
    gaps: { [victim]: ["throttled"] },
  },
  "every connection of one account is reset": {
    fault: inVictim(resetConnection()),
    gaps: { [victim]: ["network"] },
  },
  "the first attempts are answered too late": {
    latency: ({ account, attempt, service }) =>
      account === victim && service === "iam" && attempt === 1 ? 1_500 : 0,
    args: ["--timeout", "1", ...fewCalls],
    gaps: {},
  },
  "one account is never answered in time": {
    latency: ({ account, service }) => (account === victim && service === "ec2" ? 5_000 : 0),
    args: ["--timeout", "1", ...fewCalls],
    gaps: { [victim]: ["timeout"] },
  },
  "a proxy answers with HTML pages": {
    fault: inVictim(htmlPage()),
    gaps: { [victim]: ["unexpected-reply"] },
  },
  "a proxy answers with HTML pages and 503": {
    fault: inVictim(htmlPage(503)),
    gaps: { [victim]: ["service-fault"] },
  },
  "bodies are empty": { fault: inVictim(emptyBody()), gaps: { [victim]: ["unexpected-reply"] } },
  "bodies are empty everywhere": {
    fault: all(emptyBody(), ({ service, operation }) => service !== "sts" && operation !== "ListAccounts"),
    gaps: Object.fromEntries(accounts.map((account) => [account, ["unexpected-reply"]])),
  },
  "everything is denied in one account": {
    fault: inVictim(accessDenied()),
    gaps: { [victim]: ["access-denied"] },
  },
  "the credentials of one account have expired from the start": {
    fault: expiredAfter(0),
    gaps: { [victim]: ["credentials"] },
  },
  "the credentials of one account expire after 2 calls": {
    fault: expiredAfter(2),
    gaps: { [victim]: ["credentials"] },
  },
  "the credentials of one account expire after 5 calls": {
    fault: expiredAfter(5),
    gaps: { [victim]: ["credentials"] },
  },
  "the role of one account is denied, and that of another throttled for good": {
    fault: () => (call) =>
      assuming(victim)(call) ? accessDenied() : assuming(other)(call) ? throttled() : undefined,
    gaps: { [victim]: ["lost: access-denied"], [other]: ["lost: throttled"] },
  },
  "a proxy answers when the role of one account is assumed": {
    fault: all(htmlPage(), assuming(victim)),
    gaps: { [victim]: ["lost: unexpected-reply"] },
  },
  "the second page of accounts is denied": {
    fault: all(accessDenied(), secondPage),
    gaps: { [rest]: ["lost: access-denied"] },
  },
  "the second page of accounts is an HTML page": {
    fault: all(htmlPage(), secondPage),
    gaps: { [rest]: ["lost: unexpected-reply"] },
  },
  "the second page of accounts is reset": {
    fault: all(resetConnection(), secondPage),
    gaps: { [rest]: ["lost: network"] },
  },
  "no account may describe the organization": {
    args: [...callsOfEachKind, "--check", judgedByOrganization],
    fault: all(accessDenied(), ({ operation }) => operation === "DescribeOrganization"),
    // The list of accounts names it, but tells no feature set; and each account has policies that are judged by it.
    gaps: Object.fromEntries(accounts.map((account) => [account, ["access-denied"]])),
  },
};

/** Scans with a fault: no verdict of a sound scan may have become another one. Returns what became unknown. */
async function gapsAfter(
  { fault, latency, args = callsOfEachKind }: Omit<Row, "gaps">,
  workers: number,
  sound: Report,
): Promise<Row["gaps"]> {
  await using aws = await startOrganization(fault?.(), latency);
  const workerModule = command.workerModule;
  using ended = await scanOrganization(aws, [...args, "--workers", `${workers}`], { workerModule });
  const report = ended.report();
  expectNoWrongVerdict(report, sound);
  const gaps = gapsOf(report);
  expect(ended.exitCode).toBe(Object.keys(gaps).length > 0 ? 3 : 0);
  expectWholeFiles(ended);
  return gaps;
}

describe("no verdict is wrong and none is missing when", () => {
  const cases = Object.entries(rows).flatMap(([name, row]) => [
    [name, row, 0] as const,
    [`${name}, and there are workers`, row, 2] as const,
  ]);
  test.concurrent.for(cases)("%s", async ([, row, workers]) => {
    expect(await gapsAfter(row, workers, faultFree)).toEqual(row.gaps);
  });
});

describe("no verdict of any check is wrong and none is missing when", () => {
  const cases = Object.entries(rows).filter(
    ([, { args, gaps }]) => args === undefined && gaps[victim]?.every((gap) => !gap.startsWith("lost")),
  );
  test.concurrent.for(cases)("%s", async ([, row]) => {
    const { [managementAccount]: ofManagement, [victim]: ofVictim } = row.gaps;
    expect(await gapsAfter({ ...row, args: inTwoAccounts }, 0, faultFreeOfAllChecks)).toEqual({
      ...(ofManagement && { [managementAccount]: ofManagement }),
      [victim]: ofVictim,
    });
  });
});

test.each([0, 2])("a failure wins over what was not assessed, with %d workers", async (workers) => {
  await using aws = await startOrganization(inVictim(accessDenied())());
  const args = [...callsOfEachKind, "--fail-on", "low", "--workers", `${workers}`];
  using ended = await scanOrganization(aws, args, { workerModule: command.workerModule });
  expect(ended.exitCode).toBe(1);
  expectNoWrongVerdict(ended.report(), faultFree);
});
