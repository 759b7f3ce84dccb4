import builtIn from "@postern/checks-aws";
import { actionOf, declaredCalls, operationOf, type Check, type Finding, type Status } from "@postern/sdk";
import { scanLoopback, type ErrorAnswers } from "@postern/testing";
import { awsError, type Fault } from "@postern/testing/loopback";
import {
  errorAnswers,
  roomServices,
  soundAccount,
  type RoomFixtures,
} from "@postern/checks-aws/sound-account";
import { expect, test } from "vitest";
import { clientsOf, documentedErrors } from "./documented-errors.ts";

// A member that administers IAM for its organization.
const account = "111122223333";
const usual = soundAccount({
  organization: "o-exampleorgid",
  managementAccount: "777788889999",
  member: "444455556666",
});
/** Nothing fails, but for passwords of root users: an error that means “none” must show. */
const sound = {
  ...usual,
  iam: {
    ...usual.iam,
    GetAccountSummary: {
      SummaryMap: { ...usual.iam.GetAccountSummary.SummaryMap, AccountPasswordPresent: 1 },
    },
    GetLoginProfile: { LoginProfile: { UserName: "root", CreateDate: new Date(0) } },
    ListAccessKeys: { AccessKeyMetadata: [] },
    ListMFADevices: { MFADevices: [] },
    ListSigningCertificates: { Certificates: [] },
  },
  sts: {
    // The session of the member's root user is this account's own.
    AssumeRoot: {
      Credentials: {
        AccessKeyId: `AKIA0000${account}`,
        SecretAccessKey: "loopback",
        SessionToken: "",
        Expiration: new Date("2026-11-02T08:15:00Z"),
      },
    },
  },
} satisfies RoomFixtures;

const notInOrganization = { AWSOrganizationsNotInUseException: "not-applicable" } as const;

/** What the errors mean that are answers. Any other one leaves a check unknown. */
const answers: ErrorAnswers = {
  ...errorAnswers,
  "account:GetAlternateContact": { ResourceNotFoundException: "fail" },
  "account:GetContactInformation": { ResourceNotFoundException: "fail" },
  "iam:GetLoginProfile": { NoSuchEntityException: "pass" },
  "iam:ListOrganizationsFeatures": {
    AccountNotManagementOrDelegatedAdministratorException: "not-applicable",
    OrganizationNotFoundException: "not-applicable",
    OrganizationNotInAllFeaturesModeException: "fail",
    ServiceAccessNotEnabledException: "fail",
  },
  "organizations:DescribeOrganization": notInOrganization,
  // A policy that is deleted while it is read is none.
  "organizations:DescribePolicy": { ...notInOrganization, PolicyNotFoundException: "fail" },
  "organizations:ListAccounts": notInOrganization,
  "organizations:ListAWSServiceAccessForOrganization": notInOrganization,
  "organizations:ListDelegatedAdministrators": notInOrganization,
  "organizations:ListPolicies": notInOrganization,
  "organizations:ListTargetsForPolicy": { ...notInOrganization, PolicyNotFoundException: "fail" },
};

/** Errors that say “ask again”. */
const notReady = new Set([
  "CredentialReportExpiredException",
  "CredentialReportNotPresentException",
  "CredentialReportNotReadyException",
]);

/** Errors that every service may answer, as AWS lists them. */
const commonErrors = [
  "AccessDeniedException",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InternalFailure",
  "InvalidAction",
  "NotAuthorized",
  "OptInRequired",
  "RequestExpired",
  "ServiceUnavailable",
  "ThrottlingException",
  "UnrecognizedClientException",
  "ValidationError",
];

const checks = builtIn.checks ?? [];

/** The IAM actions of operations of another name. */
const actions = new Map(
  checks.flatMap(({ over, needs = {} }) =>
    [over, ...Object.values(needs)].flatMap(({ collector, facets }) =>
      declaredCalls(collector, facets).map((call): [string, string] => [operationOf(call), actionOf(call)]),
    ),
  ),
);

function callsOf({ over, needs = {} }: Check): string[] {
  return [over, ...Object.values(needs)].flatMap(({ collector, facets }) =>
    declaredCalls(collector, facets).map(operationOf),
  );
}

function verdictsOf(findings: readonly Finding[]): [check: string, status: Status][] {
  const verdicts = findings.map(({ checkId, status }): [string, Status] => [checkId, status]);
  return verdicts.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** What the checks say where one operation gives this reply. */
async function findingsOf(asked: readonly Check[], call: string, reply: Fault | (() => unknown)) {
  const [service = "", operation = ""] = call.split(":");
  const services = sound as Readonly<Record<string, object>>;
  const clients = clientsOf(service).filter(({ fixture }) => operation in (services[fixture] ?? {}));
  const changed = clients.map(({ fixture }) => [fixture, { ...services[fixture], [operation]: reply }]);
  const fixtures = { ...services, ...Object.fromEntries(changed) } as RoomFixtures;
  return (await scanLoopback(asked, [{ id: account, fixtures }], { services: roomServices })).findings;
}

test("without an error every check comes to a verdict", async () => {
  const { findings } = await scanLoopback(checks, [{ id: account, fixtures: sound }], {
    services: roomServices,
  });
  // What a new check asks is to be answered in the room's sound.ts, or here.
  expect(
    findings.flatMap(({ checkId, reason }) => (reason ? [`${checkId}: ${reason.message}`] : [])),
  ).toEqual([]);
  expect(verdictsOf(findings).filter(([, status]) => status !== "pass")).toEqual([
    ["account-contact-information-current", "manual"],
    // The group is another one, with a rule whose prefix list must be asked.
    ["ec2-default-security-group-closed", "not-applicable"],
    ["iam-member-root-credentials-absent", "fail"],
    ["iam-root-password-absent", "fail"],
  ]);
});

test.each([...new Set(checks.flatMap(callsOf))].toSorted())(
  "an error of %s is unknown, or the answer that AWS means by it, for every check that asks",
  async (call) => {
    const asking = checks.filter((check) => callsOf(check).includes(call));
    const [service = "", operation = ""] = call.split(":");
    const documented = await documentedErrors(service, operation);
    // S3 documents few of its errors in its model.
    const names = new Set([...documented, ...Object.keys(answers[call] ?? {}), ...commonErrors]);
    for (const name of [...names].filter((one) => !notReady.has(one))) {
      const findings = await findingsOf(asking, call, awsError(name));
      const meaning = answers[call]?.[name] ?? "unknown";
      const statusOf = (id: string) => (typeof meaning === "string" ? meaning : meaning[id]) ?? "unknown";
      expect({ name, verdicts: verdictsOf(findings) }).toEqual({
        name,
        verdicts: asking.map(({ metadata }) => [metadata.id, statusOf(metadata.id)]),
      });
      for (const { reason, status } of findings)
        if (status === "unknown") expect(reason).toMatchObject({ action: actions.get(call) ?? call });
    }
  },
);

test.each([...notReady])("after %s the report is asked for again", async (name) => {
  const asking = checks.filter((check) => callsOf(check).includes("iam:GetCredentialReport"));
  let asked = 0;
  const findings = await findingsOf(asking, "iam:GetCredentialReport", () =>
    (asked += 1) === 1 ? awsError(name) : sound.iam.GetCredentialReport,
  );
  expect([asked, ...findings.map(({ status }) => status)]).toEqual([2, ...asking.map(() => "pass")]);
});

test("no error of DescribeOrganization touches a check of organizations that does not need it", async () => {
  const call = "organizations:DescribeOrganization";
  const others = checks.filter(
    (check) => check.over.collector.scope === "organization" && !callsOf(check).includes(call),
  );
  const { findings } = await scanLoopback(others, [{ id: account, fixtures: sound }], {
    services: roomServices,
  });
  for (const name of await documentedErrors("organizations", "DescribeOrganization")) {
    const verdicts = verdictsOf(await findingsOf(others, call, awsError(name)));
    expect({ name, verdicts }).toEqual({ name, verdicts: verdictsOf(findings) });
  }
});
