import builtIn from "@postern/checks-aws";
import { roomServices, soundAccount } from "@postern/checks-aws/sound-account";
import { declaredCalls, operationOf, type Check } from "@postern/sdk";
import { garblings, openLoopback, type Garbling } from "@postern/testing";
import type { ReceivedCall } from "@postern/testing/loopback";
import { afterAll, expect, test } from "vitest";
import { standingVerdicts } from "./standing-verdicts.ts";

// The management account of its organization, which may ask everything. What a collector makes of garbage in
// other replies than its sound ones is for its own test: testCollector plays it.
const id = "111122223333";
const organization = { organization: "o-exampleorgid", managementAccount: id, member: "444455556666" };
const account = { id, fixtures: soundAccount(organization) };
const checks = (builtIn.checks ?? []).filter(({ metadata }) => metadata.optIn === undefined);

const operation = ({ service, operation: name }: ReceivedCall): string => `${service}:${name}`;

const loopback = await openLoopback([account], { services: roomServices });
afterAll(() => loopback[Symbol.asyncDispose]());

const garbage = new Map<string, Map<string, Garbling>>();
const { findings: sound } = await loopback.scan(checks, {
  alter(call, body) {
    const known = garbage.get(operation(call)) ?? new Map<string, Garbling>();
    for (const garbling of garblings(body)) known.set(garbling.what, garbling);
    garbage.set(operation(call), known);
    return body;
  },
});
const wasFound = standingVerdicts(sound);

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
const isAnswer = (call: string, { member, garbage: value }: Garbling): boolean =>
  (call === "account:GetContactInformation" && value === "") ||
  (call === "cloudfront:GetDistributionConfig" && member === "DefaultRootObject" && value === "") ||
  (call === "ec2:DescribeNetworkAcls" && member === "protocol" && value === "-1");

test.each([...garbage])(
  "garbage inside the members of %s makes a verdict unknown, and never another one",
  async (call, byWhat) => {
    const asked = asking(call);
    const told: string[] = [];
    for (const garbling of byWhat.values()) {
      if (isAnswer(call, garbling)) continue;
      const { findings } = await loopback.scan(asked, {
        alter: (each, body) => (operation(each) === call ? garbling.garble(body) : body),
      });
      for (const finding of findings)
        if (finding.status !== "unknown" && !wasFound(finding))
          told.push(`${garbling.what}: ${finding.checkId} ${finding.status}: ${finding.message}`);
      if (new Set(findings.map(({ checkId }) => checkId)).size !== asked.length)
        told.push(`${garbling.what}: not every check has a finding`);
    }
    expect(told).toEqual([]);
  },
  30_000,
);
