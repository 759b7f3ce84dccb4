import builtIn from "@postern/checks-aws";
import { roomServices, soundAccount } from "@postern/checks-aws/sound-account";
import { declaredCalls, operationOf, type Check, type Finding } from "@postern/sdk";
import { garblings, scanLoopback } from "@postern/testing";
import type { ReceivedCall } from "@postern/testing/loopback";
import { expect, test } from "vitest";

// The management account of its organization, which may ask everything.
const id = "111122223333";
const fixtures = soundAccount({
  organization: "o-exampleorgid",
  managementAccount: id,
  member: "444455556666",
});
const checks = (builtIn.checks ?? []).filter(({ metadata }) => metadata.optIn === undefined);

const operation = ({ service, operation: name }: ReceivedCall): string => `${service}:${name}`;

function scan(asked: readonly Check[], alter: (call: ReceivedCall, body: string) => string) {
  return scanLoopback(asked, [{ id, fixtures }], { services: roomServices, alter });
}

function verdicts(findings: readonly Finding[]): Set<string> {
  return new Set(findings.map(({ checkId, status }) => `${checkId} ${status}`));
}

/** The first body that each operation answers where nothing is wrong, by what the wire calls it. */
const bodies = new Map<string, string>();
const sound = await scan(checks, (call, body) => {
  if (!bodies.has(operation(call))) bodies.set(operation(call), body);
  return body;
});
const before = verdicts(sound.findings);

/** The checks that ask an operation; the wire may call its service otherwise than the declaration. */
function asking(call: string): readonly Check[] {
  const name = call.split(":")[1];
  return checks.filter(({ over, needs = {} }) =>
    [over, ...Object.values(needs)].some(({ collector, facets }) =>
      declaredCalls(collector, facets).some((declared) => operationOf(declared).split(":")[1] === name),
    ),
  );
}

/** What AWS does answer: empty texts that nobody filled in, and -1 for all protocols. */
const isAnswer = (call: string, what: string): boolean =>
  (call === "account:GetContactInformation" && what.endsWith('is ""')) ||
  (call === "ec2:DescribeNetworkAcls" && what === "protocol, a number, is “-1”");

test.each([...bodies.keys()].toSorted())(
  "garbage inside the members of %s makes a verdict unknown, and never another one",
  async (call) => {
    const asked = asking(call);
    const told: string[] = [];
    for (const { what, garble } of garblings(bodies.get(call) ?? "")) {
      if (isAnswer(call, what)) continue;
      const { findings } = await scan(asked, (each, body) =>
        operation(each) === call ? garble(body) : body,
      );
      for (const { checkId, status, message } of findings)
        if (status !== "unknown" && !before.has(`${checkId} ${status}`))
          told.push(`${what}: ${checkId} ${status}: ${message}`);
      if (new Set(findings.map(({ checkId }) => checkId)).size !== asked.length)
        told.push(`${what}: not every check has a finding`);
    }
    expect(told).toEqual([]);
  },
);
