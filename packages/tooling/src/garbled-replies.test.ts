import builtIn from "@postern/checks-aws";
import { accountConfigs } from "@postern/checks-aws/demo";
import { roomServices, soundAccount, type RoomAccount } from "@postern/checks-aws/sound-account";
import { declaredCalls, operationOf, type Check, type Finding } from "@postern/sdk";
import { garblings, scanLoopback, type Garbling } from "@postern/testing";
import type { ReceivedCall } from "@postern/testing/loopback";
import { expect, test } from "vitest";

// The management account of its organization, which may ask everything.
const id = "111122223333";
const organization = { organization: "o-exampleorgid", managementAccount: id, member: "444455556666" };
const accounts: readonly RoomAccount[] = [{ id, fixtures: soundAccount(organization) }, ...accountConfigs()];
const checks = (builtIn.checks ?? []).filter(({ metadata }) => metadata.optIn === undefined);

const operation = ({ service, operation: name }: ReceivedCall): string => `${service}:${name}`;

type Alter = (call: ReceivedCall, body: string) => string;
function scan(asked: readonly Check[], account: RoomAccount, alter: Alter) {
  return scanLoopback(asked, [account], { services: roomServices, alter });
}

/** Whether a finding says what was said of its resource or, where that is another one, by its check. */
function verdicts(findings: readonly Finding[]) {
  const subjects = new Set(findings.map(subject));
  const ofSubject = new Set(findings.map((finding) => `${subject(finding)} ${finding.status}`));
  const ofCheck = new Set(findings.map(({ checkId, status }) => `${checkId} ${status}`));
  return (finding: Finding): boolean =>
    subjects.has(subject(finding))
      ? ofSubject.has(`${subject(finding)} ${finding.status}`)
      : ofCheck.has(`${finding.checkId} ${finding.status}`);
}

const subject = ({ checkId, resource, discriminator }: Finding): string =>
  [checkId, resource.uid, discriminator].join(" ");

/** The members of an operation's replies that no account before had, and what was found before the garbage. */
interface Garbled {
  readonly call: string;
  readonly account: RoomAccount;
  readonly garbage: readonly Garbling[];
  readonly wasFound: (finding: Finding) => boolean;
}

const seen = new Set<string>();
async function garbledRepliesOf(account: RoomAccount): Promise<Garbled[]> {
  const bodies = new Map<string, string[]>();
  const { findings } = await scan(checks, account, (call, body) => {
    // Accounts that answer alike differ in their ids and those of requests.
    const text = body.replaceAll(account.id, id).replace(/<(RequestId|requestId)>[^<]*/, "");
    const told = `${operation(call)} ${text}`;
    if (!seen.has(told)) bodies.set(operation(call), [...(bodies.get(operation(call)) ?? []), body]);
    seen.add(told);
    return body;
  });
  const wasFound = verdicts(findings);
  return [...bodies].map(([call, told]) => {
    const byMember = new Map(told.flatMap(garblings).map((garbling) => [garbling.what, garbling]));
    return { call, account, garbage: [...byMember.values()], wasFound };
  });
}

const garbled: Garbled[] = [];
for (const account of accounts) garbled.push(...(await garbledRepliesOf(account)));

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
  (call === "cloudfront:GetDistributionConfig" && what === "DefaultRootObject, a text, is “”") ||
  (call === "ec2:DescribeNetworkAcls" && what === "protocol, a number, is “-1”");

test.each(garbled)(
  "garbage inside the members of $call of account $account.id makes a verdict unknown, and never another one",
  async ({ call, account, garbage, wasFound }) => {
    const asked = asking(call);
    const told: string[] = [];
    for (const { what, garble } of garbage) {
      if (isAnswer(call, what)) continue;
      const { findings } = await scan(asked, account, (each, body) =>
        operation(each) === call ? garble(body) : body,
      );
      for (const finding of findings)
        if (finding.status !== "unknown" && !wasFound(finding))
          told.push(`${what}: ${finding.checkId} ${finding.status}: ${finding.message}`);
      if (new Set(findings.map(({ checkId }) => checkId)).size !== asked.length)
        told.push(`${what}: not every check has a finding`);
    }
    expect(told).toEqual([]);
  },
  30_000,
);
