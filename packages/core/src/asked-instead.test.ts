import { defineCheck, defineCollector, findIn, manual, pass, read, withFacets } from "@postern/sdk";
import { expect, test, vi } from "vitest";
import * as z from "zod";
import { metadata, selected, things } from "./fixtures/checks.ts";
import { fakeCloud, target } from "./fixtures/cloud.ts";
import { runScan } from "./fixtures/run-scan.ts";
import { Reads } from "./reads.ts";

const management = "111122223333";
const delegate = "444455556666";
const members = ["222233334444", "333344445555"];
const organization = {
  id: "o-exampleorgid",
  arn: `arn:aws:organizations::${management}:organization/o-exampleorgid`,
  managementAccount: management,
};

const auditor = "555566667777";

/** How often an answer was looked at. */
let looks = 0;

/** In each region the account that tells, or the one that does. */
const tellersOf = (named: string, id: string, operation: string) =>
  defineCollector({
    id,
    description: "Who tells.",
    scope: "organization",
    regional: true,
    resourceType: "AWS::Organizations::Organization",
    calls: [],
    attributes: z.null(),
    facets: {
      told: {
        calls: [operation],
        value: z.strictObject({ by: z.string().optional(), instead: z.string().optional() }),
        conclusive({ by }) {
          looks += 1;
          return by !== undefined;
        },
        askInstead: ({ instead }) => instead,
      },
    },
    async *collect({ target: { account }, regions, isAskedInstead, facets }) {
      const told = async () =>
        isAskedInstead ? { by: account } : account === management ? { instead: named } : {};
      for (const region of regions)
        yield { uid: region, name: region, region, attributes: null, facets: await facets({ told }) };
    },
  });
const tellers = tellersOf(delegate, "iam-tellers", "iam:GetTold");

const check = defineCheck({
  metadata: metadata({ id: "iam-region-told" }),
  over: withFacets({ ...things(["thing"], { scope: "region" }) }),
  needs: { tellers: withFacets(tellers, "told") },
  evaluate({ region }, facts) {
    const teller = findIn(facts.tellers, (one) => one.resource.region === region);
    const told = teller && read(teller.facts.told);
    return told?.by === undefined
      ? manual(`Ask ${told?.instead ?? "the management account"}.`)
      : pass(`${told.by} told.`);
  },
});

async function scanOf(accounts: readonly string[], checks = [check], concurrency = 1) {
  const organizations = Object.fromEntries(accounts.map((account) => [account, organization]));
  const { cloud, log } = fakeCloud({
    organizations,
    regions: ["eu-south-2", "eu-west-1", "us-east-1"],
    missing: ["iam eu-south-2"],
  });
  const found = accounts.map((account) => target(account));
  const { findings } = await runScan({
    cloud,
    checks: checks.map((one) => selected(one)),
    found,
    concurrency,
  });
  const judged = findings.filter(({ status }) => status !== "not-applicable");
  return {
    asked: [...new Set(log.filter((line) => line.endsWith("iam:GetTold")).map((line) => line.split(" ")[0]))],
    messages: [...new Set(judged.map(({ message }) => message))],
    count: judged.length,
  };
}

test("members wait for the account that their management account names, and no other is asked", async () => {
  const orders = [
    [...members, management, delegate],
    [...members, delegate, management],
    [delegate, management, ...members],
    [management, ...members, delegate],
  ];
  for (const accounts of orders)
    expect(await scanOf(accounts)).toEqual({
      asked: [management, delegate],
      messages: [`${delegate} told.`],
      count: 8,
    });
});

test("an account that is named and not scanned leaves its name", async () => {
  expect(await scanOf([...members, management])).toEqual({
    asked: [management],
    messages: [`Ask ${delegate}.`],
    count: 6,
  });
});

test("while accounts wait for one that is not found, it is not looked for again with each of them", async () => {
  const asking = vi.spyOn(Reads.prototype, "awaited");
  const costOf = async (count: number) => {
    looks = 0;
    asking.mockClear();
    const others = Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
    await scanOf([management, ...others], [check], 8);
    return { looks, questions: asking.mock.calls.length };
  };
  const [some, twice] = [await costOf(40), await costOf(80)];
  asking.mockRestore();
  expect(twice.looks).toBeLessThan(3 * some.looks);
  expect(twice.questions).toBeLessThan(3 * some.questions);
});

test("without the management account nobody names one", async () => {
  expect(await scanOf([...members, delegate])).toMatchObject({
    messages: ["Ask the management account."],
    count: 6,
  });
});

test("accounts that wait for each other's answers are not left to themselves", async () => {
  const others = tellersOf(auditor, "iam-others", "iam:GetOther");
  const both = defineCheck({
    ...check,
    metadata: metadata({ id: "iam-region-told-twice" }),
    needs: { tellers: withFacets(others, "told") },
  });
  for (const accounts of [
    [...members, delegate, auditor, management],
    [management, delegate, ...members, auditor],
    [auditor, delegate, management, ...members],
  ])
    for (const concurrency of [1, 8])
      expect((await scanOf(accounts, [check, both], concurrency)).messages.toSorted()).toEqual([
        `${delegate} told.`,
        `${auditor} told.`,
      ]);
});
