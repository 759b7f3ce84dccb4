import {
  defineCheck,
  defineCollector,
  fail,
  findIn,
  manual,
  pass,
  read,
  regionsLeftOut,
  someOf,
  withFacets,
  type Organization,
} from "@postern/sdk";
import { expect, test } from "vitest";
import * as z from "zod";
import { metadata, selected, things } from "./fixtures/checks.ts";
import { denied, fakeCloud, target } from "./fixtures/cloud.ts";
import { runScan } from "./fixtures/run-scan.ts";

const trails = defineCollector({
  id: "iam-trails",
  description: "Trails, one a region.",
  scope: "region",
  resourceType: "AWS::IAM::Trail",
  calls: ["iam:ListTrails"],
  attributes: z.null(),
  facets: { logging: { calls: ["iam:GetTrailStatus"], value: z.boolean() } },
  async *collect({ region, facets }) {
    const name = `trail of ${region}`;
    yield {
      uid: name,
      name,
      attributes: null,
      facets: await facets({ logging: async () => region === "us-east-1" }),
    };
  },
});

const someTrailLogs = defineCheck({
  metadata: metadata({ id: "iam-trail-logging" }),
  over: withFacets(things(["account"])),
  needs: { trails: withFacets(trails, "logging") },
  evaluate(_, facts) {
    const logging = findIn(facts.trails, (trail) => read(trail.facts.logging));
    if (logging !== undefined) return pass(`${logging.resource.name} logs.`);
    const leftOut = regionsLeftOut(facts.trails) ?? ["unknown regions"];
    return leftOut.length > 0 ? manual(`Look into ${leftOut.join()}.`) : fail("No trail logs.");
  },
});

async function verdict(options: Parameters<typeof fakeCloud>[0]) {
  const { cloud, log } = fakeCloud(options);
  const { findings, report } = await runScan({ cloud, checks: [selected(someTrailLogs)] });
  const [finding] = findings;
  return { log, report, verdict: `${finding?.status}: ${finding?.message}`, count: findings.length };
}

test("an account check sees the resources of all its regions", async () => {
  const one = await verdict({ regions: ["eu-west-1", "us-east-1"] });
  expect(one).toMatchObject({ verdict: "pass: trail of us-east-1 logs.", count: 1 });
  expect((await verdict({ regions: ["eu-west-1"] })).verdict).toBe("fail: No trail logs.");
});

test("one region that suffices is a pass whatever another one hides", async () => {
  const refuse = (operation: string, _account: string, region: string) =>
    operation === "iam:ListTrails" && region === "eu-west-1" ? denied : undefined;
  const { verdict: passed } = await verdict({ regions: ["eu-west-1", "us-east-1"], refuse });
  expect(passed).toBe("pass: trail of us-east-1 logs.");
  const { verdict: unknown } = await verdict({ regions: ["ap-south-1", "eu-west-1"], refuse });
  expect(unknown).toBe("unknown: Denied.");
});

test("a facet that is denied matters only where no other resource decides", async () => {
  const refuse = (operation: string, _account: string, region: string) =>
    operation === "iam:GetTrailStatus" && region === "eu-west-1" ? denied : undefined;
  expect((await verdict({ regions: ["eu-west-1", "us-east-1"], refuse })).verdict).toMatch(/^pass/);
  expect((await verdict({ regions: ["eu-west-1", "sa-east-1"], refuse })).verdict).toMatch(/^unknown/);
});

test("what --region leaves out is told, and is not incomplete", async () => {
  const { verdict: told, report } = await verdict({ regions: ["eu-west-1"], leftOut: ["us-east-1"] });
  expect(told).toBe("manual: Look into us-east-1.");
  expect(report.verdict.exitCode).toBe(0);
  expect(report.targets).toMatchObject([{ regions: ["eu-west-1"], regionsLeftOut: ["us-east-1"] }]);
});

test("where nobody knows what --region leaves out, nothing fails for lack of it", async () => {
  const { verdict: told } = await verdict({ regions: ["eu-west-1"], leftOut: "not-known" });
  expect(told).toBe("manual: Look into unknown regions.");
});

test("regions that cannot be listed make the need unreadable", async () => {
  const refuse = (operation: string) => (operation === "account:ListRegions" ? denied : undefined);
  expect((await verdict({ refuse })).verdict).toBe("unknown: Denied.");
});

const buckets = defineCollector({
  id: "iam-buckets",
  description: "Buckets in regions of their own.",
  scope: "account",
  regional: true,
  resourceType: "AWS::S3::Bucket",
  calls: ["iam:ListBuckets"],
  attributes: z.null(),
  facets: {},
  async *collect({ facets }) {
    for (const region of ["eu-west-1", "us-east-1"])
      yield { uid: region, name: `bucket of ${region}`, region, attributes: null, facets: await facets({}) };
  },
});

test("a resource is judged as being where it is, unless --region leaves that out", async () => {
  const check = defineCheck({
    metadata: metadata({ id: "iam-bucket-kept" }),
    over: withFacets(buckets),
    evaluate: (bucket) => pass(`${bucket.name} is in ${bucket.region}.`),
  });
  const judged = async (options: Parameters<typeof fakeCloud>[0]) => {
    const { findings } = await runScan({ cloud: fakeCloud(options).cloud, checks: [selected(check)] });
    return findings.map(({ resource, status, message }) => `${resource.region} ${status}: ${message}`);
  };
  expect(await judged({ regions: ["eu-west-1", "us-east-1"] })).toEqual([
    "eu-west-1 pass: bucket of eu-west-1 is in eu-west-1.",
    "us-east-1 pass: bucket of us-east-1 is in us-east-1.",
  ]);
  expect((await judged({ regions: ["eu-west-1"], leftOut: ["us-east-1"] })).toSorted()).toEqual([
    "eu-west-1 pass: bucket of eu-west-1 is in eu-west-1.",
    "us-east-1 not-applicable: Account 111122223333 has 1 AWS::S3::Bucket in regions that --region leaves out (us-east-1): they were not judged.",
  ]);
});

const organization: Organization = {
  id: "o-exampleorgid",
  arn: "arn:aws:organizations::111122223333:organization/o-exampleorgid",
  managementAccount: "111122223333",
};

test("a member's verdict waits for the management account, wherever in the list that is", async () => {
  const trail = {
    ...things(["organization trail"], {
      scope: "organization",
      closed: (account) => account === "111122223333",
    }),
    id: "iam-organization-trail",
  };
  const facets = {
    ...trail.facets,
    closed: { ...trail.facets.closed, conclusive: (value: boolean) => value },
  };
  const check = defineCheck({
    metadata: metadata({ id: "iam-account-trailed" }),
    over: withFacets(things(["account"])),
    needs: { trail: withFacets({ ...trail, facets }, "closed") },
    evaluate: (_, facts) =>
      someOf(facts.trail, (one) => read(one.facts.closed)) ? pass("Trailed.") : manual("Look there."),
  });
  const accounts = ["222233334444", "333344445555", "111122223333"];
  const organizations = Object.fromEntries(accounts.map((account) => [account, organization]));
  const scanOf = async (found: readonly string[]) => {
    const { cloud } = fakeCloud({ organizations });
    const input = {
      cloud,
      checks: [selected(check)],
      found: found.map((one) => target(one)),
      concurrency: 1,
    };
    const { findings } = await runScan(input);
    return findings.map(({ resource, status }) => `${resource.account} ${status}`).toSorted();
  };
  expect(await scanOf(accounts)).toEqual(accounts.map((account) => `${account} pass`).toSorted());
  expect(await scanOf(accounts.slice(0, 2))).toEqual(["222233334444 manual", "333344445555 manual"]);
});

test("a region that does not have the service is not asked, and not applicable", async () => {
  const check = defineCheck({
    metadata: metadata({ id: "iam-trail-there" }),
    over: withFacets(trails),
    evaluate: (trail) => pass(`${trail.name} is there.`),
  });
  const { cloud, log } = fakeCloud({ regions: ["eu-west-1", "us-east-1"], missing: ["iam eu-west-1"] });
  const { findings, report } = await runScan({ cloud, checks: [selected(check)] });
  expect(findings.map(({ status, message }) => `${status}: ${message}`).toSorted()).toEqual([
    "not-applicable: Account 111122223333 has nothing to judge in eu-west-1: AWS does not offer iam there.",
    "pass: trail of us-east-1 is there.",
  ]);
  expect(log.filter((line) => line.includes("eu-west-1"))).toEqual([]);
  expect(report.verdict.exitCode).toBe(0);
});

test("what one of several needs decides stands, however much of the others is unreadable", async () => {
  const check = defineCheck({
    metadata: metadata({ id: "iam-account-recorded" }),
    over: withFacets(things(["account"])),
    needs: { trails: withFacets(trails, "logging"), own: withFacets(things(["own"])) },
    evaluate(_, facts) {
      const ways = [
        () => someOf(facts.trails, (trail) => read(trail.facts.logging)),
        () => someOf(facts.own, () => true),
      ];
      return someOf(ways, (way) => way()) ? pass("Recorded.") : fail("Not recorded.");
    },
  });
  const refuse = (operation: string) => (operation === "iam:GetTrailStatus" ? denied : undefined);
  const { cloud } = fakeCloud({ regions: ["eu-west-1", "sa-east-1"], refuse });
  const { findings } = await runScan({ cloud, checks: [selected(check)] });
  expect(findings.map(({ status, message }) => [status, message])).toEqual([["pass", "Recorded."]]);
});
