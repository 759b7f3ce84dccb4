import { regionReader, resolveTargets } from "@postern/aws";
import { expect, test } from "vitest";
import { type Garbling, garblings, isPageToken } from "../garblings.ts";
import { accessDenied, emptyBody, type Fault, htmlPage, type ReceivedCall } from "../loopback/index.ts";
import { makeAwsHome, section } from "./aws-home.ts";
import { active, all, management, member, one, organizations, two, world } from "./loopback-organization.ts";

const regions = ["us-east-1", "eu-west-1"].map((RegionName) => ({ RegionName }));
const accounts = [
  {
    id: management,
    fixtures: {
      ...organizations([management, one, two].map(active), 3),
      account: { ListRegions: { Regions: regions } },
      ec2: { DescribeRegions: { Regions: regions } },
    },
  },
  member(one),
  member(two),
];

/** What is done to the replies of an operation: garbage in a member, or a fault in place of the reply. */
type Damage = Pick<Garbling, "what" | "garble"> | { readonly what: string; readonly fault: Fault };

async function damaged<Result>(
  operation: string,
  damage: Damage | undefined,
  find: (it: Awaited<ReturnType<typeof world>>) => Promise<Result>,
) {
  const bodies: string[] = [];
  const isMeant = (call: ReceivedCall) => call.operation === operation;
  await using it = await world(accounts, {
    intercept(call) {
      if (damage && "fault" in damage && isMeant(call)) return damage.fault;
      // The second call stands in for the first.
      return operation === "DescribeRegions" && call.operation === "ListRegions" ? accessDenied() : undefined;
    },
    alter(call, body) {
      if (isMeant(call)) bodies.push(body);
      return damage && "garble" in damage && isMeant(call) ? damage.garble(body) : body;
    },
  });
  return { found: await find(it), bodies };
}

/** Every garbling of the operation's replies, and what proxies put in their place. */
async function* damages<Result>(
  operation: string,
  find: (it: Awaited<ReturnType<typeof world>>) => Promise<Result>,
) {
  const { found: sound, bodies } = await damaged(operation, undefined, find);
  const garbage = bodies
    .flatMap(garblings)
    .filter(({ member: name, garbage: value }) => !(value === "" && isPageToken(name)));
  const faults = [
    { what: "an empty body", fault: emptyBody() },
    { what: "a proxy's page", fault: htmlPage() },
  ];
  const all: readonly Damage[] = [...new Map(garbage.map((each) => [each.what, each])).values(), ...faults];
  expect(all.length).toBeGreaterThan(faults.length);
  for (const damage of all) {
    const { found } = await damaged(operation, damage, find);
    yield { what: damage.what, sound, found };
  }
}

test.each(["DescribeOrganization", "ListAccounts", "AssumeRole"])(
  "garbage in replies of %s leaves no account out without a word",
  async (operation) => {
    for await (const { what, sound, found } of damages(operation, (it) => all(it.discover()))) {
      expect(sound).toMatchObject({ accounts: [management, one, two], lost: [] });
      const isWhole = found.accounts.join() === sound.accounts.join();
      expect([what, isWhole || found.lost.length > 0]).toEqual([what, true]);
      // Who is scanned is who was meant.
      expect(sound.accounts).toEqual(expect.arrayContaining(found.accounts));
      for (const { account, arn } of found.targets)
        expect([what, arn]).toEqual([what, expect.stringContaining(account)]);
    }
  },
);

test("garbage in replies of GetCallerIdentity makes the identity lost", async () => {
  const find = async (it: Awaited<ReturnType<typeof world>>) => {
    const { accessKeyId, secretAccessKey } = it.aws.credentials(management);
    const keys = { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
    await using home = await makeAwsHome({ config: section("profile x", keys) });
    const environment = { ...home.environment, AWS_ENDPOINT_URL: it.aws.endpoint };
    const { targets, lost } = await resolveTargets({
      profiles: ["x"],
      environment,
      connections: it.connections,
    });
    return { accounts: targets.map(({ account, arn }) => [account, arn]), lost: lost.length };
  };
  for await (const { what, sound, found } of damages("GetCallerIdentity", find))
    expect([what, found]).toEqual([what, found.lost === 0 ? sound : { accounts: [], lost: 1 }]);
});

test.each(["ListRegions", "DescribeRegions"])(
  "garbage in replies of %s leaves no region out",
  async (operation) => {
    const find = async (it: Awaited<ReturnType<typeof world>>) => {
      const reading = await regionReader({ globs: [], connections: it.connections })(it.caller());
      return reading.readable ? reading.value.scanned : undefined;
    };
    for await (const { what, found } of damages(operation, find))
      expect([what, found]).toEqual([what, found === undefined ? undefined : ["eu-west-1", "us-east-1"]]);
  },
);
