import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { GetAccountSummaryCommand, IAMClient, ListOrganizationsFeaturesCommand } from "@aws-sdk/client-iam";
import { OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { createConnections, resolveTargets } from "@postern/aws";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Demo, organization, startDemo } from "./index.ts";
import { forgottenProfile } from "./organization.ts";

const { accounts } = organization;
const inherited = {
  PATH: "/bin",
  AWS_PROFILE: "mine",
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
  aws_region: "eu-north-1",
};

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo(inherited);
});
afterAll(() => demo.close());

describe("the environment of the demo", () => {
  test("keeps what is inherited, and nothing of the user's AWS settings", () => {
    expect(demo.environment).toEqual({
      PATH: "/bin",
      AWS_CONFIG_FILE: expect.stringMatching(/config$/),
      AWS_SHARED_CREDENTIALS_FILE: expect.stringMatching(/credentials$/),
      AWS_EC2_METADATA_DISABLED: "true",
    });
  });

  test.skipIf(process.platform === "win32")("leads to files that only the user can read", async () => {
    const folder = dirname(demo.environment["AWS_CONFIG_FILE"] ?? "");
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    expect(await modeOf(folder)).toBe(0o700);
    const files = await readdir(folder);
    expect(files).toHaveLength(3);
    for (const file of files) expect(await modeOf(`${folder}/${file}`)).toBe(0o600);
  });
});

describe("the SDK on its own, with a profile of the demo", () => {
  afterEach(() => vi.unstubAllEnvs());

  /** What any program of the user would do: name a profile and make a client. */
  function useProfile(name: string): void {
    for (const key of Object.keys(process.env).filter((variable) => variable.startsWith("AWS_")))
      vi.stubEnv(key, undefined);
    for (const [key, value] of Object.entries(demo.environment)) vi.stubEnv(key, value);
    vi.stubEnv("AWS_PROFILE", name);
  }

  test.each([
    ["management", 0],
    ["parcels-prod", 1],
    ["data-lake", 2],
    ["route-planner-ml", 0],
  ])("acts as %s in its account", async (name, rootKeys) => {
    useProfile(name);
    const account = accounts.find((candidate) => candidate.name === name);
    const identity = await new STSClient().send(new GetCallerIdentityCommand({}));
    expect(identity.Account).toBe(account?.id);
    const { SummaryMap } = await new IAMClient().send(new GetAccountSummaryCommand({}));
    expect(SummaryMap?.AccountAccessKeysPresent).toBe(rootKeys);
  });

  test("lists all accounts over several pages as the management account", async () => {
    useProfile("management");
    const pages = [];
    for await (const { Accounts } of paginateListAccounts({ client: new OrganizationsClient() }, {}))
      pages.push(Accounts);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat().map((account) => account?.Id)).toEqual(accounts.map(({ id }) => id));
  });

  test("learns the root access features as IAM's delegated administrator, and not as an ordinary member", async () => {
    const ask = () => new IAMClient().send(new ListOrganizationsFeaturesCommand({}));
    useProfile("security-audit");
    await expect(ask()).resolves.toMatchObject({
      OrganizationId: organization.id,
      EnabledFeatures: ["RootSessions"],
    });
    useProfile("tracking-api");
    await expect(ask()).rejects.toMatchObject({
      name: "AccountNotManagementOrDelegatedAdministratorException",
    });
  });

  test("is denied by a service control policy in the quarantined account", async () => {
    useProfile("homing-acquired");
    await expect(new IAMClient().send(new GetAccountSummaryCommand({}))).rejects.toMatchObject({
      name: "AccessDenied",
      message: expect.stringMatching(
        /^User: arn:aws:sts::999988887777:assumed-role\/PosternAudit\/postern-demo is not authorized to perform: iam:GetAccountSummary on resource: \* with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy\/o-exampleorgid\//,
      ),
    });
  });
});

test("Postern finds an identity in each account by assuming the members' roles, and one target that is lost", async () => {
  demo.aws.reset();
  const connections = createConnections();
  const { targets, lost, duplicates } = await resolveTargets({
    profiles: "all",
    environment: demo.environment,
    connections,
  });
  connections.close();
  expect(targets.map(({ source, account }) => [source, account])).toEqual(
    accounts.map(({ name, id }) => [name, id]),
  );
  expect(lost).toEqual([
    { source: forgottenProfile, cause: expect.objectContaining({ code: "credentials" }) },
  ]);
  expect(duplicates).toEqual([]);
  expect(demo.profiles).toEqual([...accounts.map(({ name }) => name), forgottenProfile]);
  const members = accounts.filter(({ credentials }) => credentials === "role");
  expect(demo.aws.counts()).toEqual({
    "sts:AssumeRole": members.length,
    "sts:GetCallerIdentity": demo.profiles.length,
  });
});

test("closing removes the folder and stops the AWS, also when it is closed twice", async () => {
  const closed = await startDemo();
  await closed.close();
  await closed.close();
  expect(existsSync(dirname(closed.environment["AWS_CONFIG_FILE"] ?? ""))).toBe(false);
  await expect(fetch(closed.aws.endpoint)).rejects.toThrow("fetch failed");
});
