import { scanLoopback } from "@postern/testing";
import { describe, expect, test } from "vitest";
import { checks as trailChecks } from "../cloudtrail/room.ts";
import { checks as monitoringChecks } from "../cloudwatch/room.ts";
import { accountConfigs } from "./accounts.ts";
import { organization } from "./organization.ts";
import { roomServices } from "./sound-account.ts";

const { managementAccount, accounts } = organization;
/** A member whose own trails cover one region each, and whose own alarms are off. */
const member = accounts.find(({ name }) => name === "parcels-prod")?.id;
/** Another one, whose events the organization's metric filter leaves out. */
const leftOut = accounts.find(({ name }) => name === "franking-legacy")?.id;

// CIS 4.1 and 5.1 to 5.14; 5.15 is the management account's alone.
const checks = [...trailChecks, ...monitoringChecks].filter(
  ({ metadata: { id } }) =>
    id === "cloudtrail-trail-multi-region-enabled" ||
    (/^cloudwatch-.*-monitored$/.test(id) && id !== "cloudwatch-organization-changes-monitored"),
);

const archive = accounts.find(({ name }) => name === "log-archive")?.id;

/** What a scan of some of the demo's accounts says of one of them. */
async function saidOf(account: string | undefined, ...scanned: readonly (string | undefined)[]) {
  const { findings } = await scanLoopback(
    checks,
    accountConfigs().filter(({ id }) => [account, ...scanned].includes(id)),
    { services: roomServices, regions: ["eu-west-1"] },
  );
  const own = findings.filter(({ resource }) => resource.account === account);
  expect(own.map(({ checkId }) => checkId).toSorted()).toEqual(
    checks.map(({ metadata }) => metadata.id).toSorted(),
  );
  return own.map(({ status, message }) => `${status}: ${message}`);
}

describe("the organization's trail, for CIS 4.1 and 5.1 to 5.14", () => {
  test("there are fifteen checks", () => expect(checks).toHaveLength(15));

  test("lets a member pass whose own trails and alarms do not suffice, where its owner was read", async () => {
    for (const said of await saidOf(member, managementAccount))
      expect(said).toMatch(
        new RegExp(`^pass: Account ${member}: Organization trail organization (records all|delivers to log)`),
      );
  });

  test("leaves a member to a person where its owner was not read, naming the account to look at", async () => {
    for (const said of await saidOf(member))
      expect(said).toMatch(
        new RegExp(
          `^manual: Account ${member}: Organization trail organization records it, and belongs to account ${managementAccount}`,
        ),
      );
  });

  test("is watched for the accounts that its metric filter takes only", async () => {
    const said = await saidOf(leftOut, managementAccount);
    const passed = said.filter((one) => one.startsWith("pass"));
    expect(passed).toEqual([
      expect.stringContaining("Organization trail organization records all management"),
    ]);
    const others = said.filter((one) => !passed.includes(one));
    for (const one of others) expect(one).toMatch(new RegExp(`^fail: Account ${leftOut}: Trail main `));
  });
});

describe("the bucket of the organization's trail", () => {
  const ofBuckets = trailChecks.filter(({ metadata: { id } }) => id.startsWith("cloudtrail-trail-bucket-"));
  const trail = `arn:aws:cloudtrail:eu-west-1:${managementAccount}:trail/organization`;
  const saidWith = async (...scanned: readonly (string | undefined)[]) => {
    const { findings } = await scanLoopback(
      ofBuckets,
      accountConfigs().filter(({ id }) => scanned.includes(id)),
      { services: roomServices, regions: ["eu-west-1"] },
    );
    const said = findings.filter(
      ({ resource, status }) => resource.uid === trail && status !== "not-applicable",
    );
    expect(said).toHaveLength(2);
    return said.map(({ status, message }) => `${status}: ${message}`);
  };

  test("is judged where the account that has it was read", async () => {
    for (const said of await saidWith(managementAccount, member, archive))
      expect(said).toMatch(
        new RegExp(`^pass: .*bucket pigeonpost-trails-${archive} of account ${archive}, to which`),
      );
  });

  test("is left to a person where it was not, naming the account to look at", async () => {
    for (const said of await saidWith(managementAccount, member))
      expect(said).toMatch(new RegExp(`^manual: .*: look at it in account ${archive}, which may own it`));
  });
});
