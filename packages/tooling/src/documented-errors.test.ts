import builtIn from "@postern/checks-aws";
import {
  actionOf,
  declaredCalls,
  operationOf,
  selectionsOf,
  type Check,
  type Finding,
  type Status,
} from "@postern/sdk";
import { openLoopback } from "@postern/testing";
import { awsError, type Fault } from "@postern/testing/loopback";
import {
  accountBesideErrors,
  errorAnswers,
  roomServices,
  soundAccount,
  type RoomFixtures,
} from "@postern/checks-aws/sound-account";
import { afterAll, expect, test } from "vitest";
import { clientsOf, documentedErrors } from "./documented-errors.ts";

// A member that administers IAM for its organization.
const account = "111122223333";
const context = {
  organization: "o-exampleorgid",
  managementAccount: "777788889999",
  member: "444455556666",
};
const besideErrors = accountBesideErrors({ ...context, account });

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

const callsByCheck = new Map(
  checks.map((check) => [
    check,
    selectionsOf(check).flatMap(({ collector, facets }) => declaredCalls(collector, facets)),
  ]),
);
const callsOf = (check: Check): string[] => (callsByCheck.get(check) ?? []).map(operationOf);

/** The IAM actions that an operation is declared with: S3 and S3 Control have one of the same name. */
const actionsByOperation = new Map<string, Set<string>>();
for (const call of [...callsByCheck.values()].flat()) {
  const actions = actionsByOperation.get(operationOf(call)) ?? new Set();
  actionsByOperation.set(operationOf(call), actions.add(actionOf(call)));
}
const actionsOf = (operation: string) => actionsByOperation.get(operation) ?? new Set<string>();

function verdictsOf(findings: readonly Finding[]): [check: string, status: Status][] {
  const verdicts = findings.map(({ checkId, status }): [string, Status] => [checkId, status]);
  return verdicts.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** The checks whose verdict may stand where a call fails: it was come to without the answer. */
function standing(asking: readonly Check[], usually: readonly Finding[], call: string): ReadonlySet<string> {
  const actions = actionsOf(call);
  const resting = new Set(
    usually
      .filter(({ evidence }) => evidence.some(({ action }) => actions.has(action)))
      .map(({ checkId }) => checkId),
  );
  return new Set(asking.map(({ metadata }) => metadata.id).filter((id) => !resting.has(id)));
}

const open = (fixtures: RoomFixtures) =>
  openLoopback([{ id: account, fixtures }], { services: roomServices });

const loopback = await open(besideErrors);
afterAll(() => loopback[Symbol.asyncDispose]());

/** What the checks say where one operation gives this reply, as long as there is one. */
async function findingsOf(asked: readonly Check[], call: string, reply: () => Fault | undefined) {
  const [service = "", operation = ""] = call.split(":");
  const services = besideErrors as Readonly<Record<string, object>>;
  const clients = new Set(
    clientsOf(service).flatMap(({ fixture }) => (operation in (services[fixture] ?? {}) ? fixture : [])),
  );
  const { findings } = await loopback.scan(asked, {
    intercept: (received) =>
      received.operation === operation && clients.has(received.service) ? reply() : undefined,
  });
  return findings;
}

async function usualFindings(asked: readonly Check[]): Promise<readonly Finding[]> {
  return (await loopback.scan(asked)).findings;
}

test("nothing fails where every room's answers are sound", async () => {
  await using sound = await open(soundAccount(context));
  const { findings } = await sound.scan(checks.filter(({ metadata }) => metadata.optIn === undefined));
  // What a new check asks is to be answered in the room's sound.ts.
  const wrong = findings.filter(({ status }) => status === "fail" || status === "unknown");
  expect(wrong.map(({ checkId, message }) => `${checkId}: ${message}`)).toEqual([]);
});

test("without an error every check comes to a verdict", async () => {
  const findings = await usualFindings(checks);
  expect(
    findings.flatMap(({ checkId, reason }) => (reason ? [`${checkId}: ${reason.message}`] : [])),
  ).toEqual([]);
});

test.each([...new Set(checks.flatMap(callsOf))].toSorted())(
  "an error of %s is unknown, or the answer that AWS means by it, for every check that asks",
  async (call) => {
    const asking = checks.filter((check) => callsOf(check).includes(call));
    const [service = "", operation = ""] = call.split(":");
    const documented = await documentedErrors(service, operation);
    const usually = await usualFindings(asking);
    const stands = standing(asking, usually, call);
    const usualStatus = new Map(verdictsOf(usually));
    // S3 documents few of its errors in its model.
    const names = new Set([...documented, ...Object.keys(errorAnswers[call] ?? {}), ...commonErrors]);
    for (const name of names) {
      const meaning = errorAnswers[call]?.[name] ?? "unknown";
      if (meaning === "asked-again") continue;
      const findings = await findingsOf(asking, call, () => awsError(name));
      const verdicts = new Map(verdictsOf(findings));
      const statusOf = (id: string) => {
        if (stands.has(id) && verdicts.get(id) === usualStatus.get(id)) return usualStatus.get(id);
        return (typeof meaning === "string" ? meaning : meaning[id]) ?? "unknown";
      };
      expect({ name, verdicts: verdictsOf(findings) }).toEqual({
        name,
        verdicts: asking.map(({ metadata }) => [metadata.id, statusOf(metadata.id)]),
      });
      for (const { reason, status } of findings)
        if (status === "unknown") expect(actionsOf(call)).toContain(reason?.action);
    }
  },
  30_000,
);

const askedAgain = Object.entries(errorAnswers).flatMap(([call, errors]) =>
  Object.keys(errors)
    .filter((name) => errors[name] === "asked-again")
    .map((name) => [call, name] as const),
);

test.each(askedAgain)("%s is asked again after %s", async (call, name) => {
  const asking = checks.filter((check) => callsOf(check).includes(call));
  let asked = 0;
  const findings = await findingsOf(asking, call, () => ((asked += 1) === 1 ? awsError(name) : undefined));
  expect(asked).toBe(2);
  expect(verdictsOf(findings)).toEqual(verdictsOf(await usualFindings(asking)));
});

test("no error of DescribeOrganization touches a check of organizations that does not need it", async () => {
  const call = "organizations:DescribeOrganization";
  const others = checks.filter(
    (check) => check.over.collector.scope === "organization" && !callsOf(check).includes(call),
  );
  const findings = await usualFindings(others);
  for (const name of await documentedErrors("organizations", "DescribeOrganization")) {
    const verdicts = verdictsOf(await findingsOf(others, call, () => awsError(name)));
    expect({ name, verdicts }).toEqual({ name, verdicts: verdictsOf(findings) });
  }
});
