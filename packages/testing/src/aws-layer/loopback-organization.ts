import { startTestAws, type TestFixtures, type TestAccount } from "../test-aws.test-support.ts";
import type { Account } from "@aws-sdk/client-organizations";
import {
  type AwsTarget,
  createConnections,
  type DiscoverAccountsOptions,
  discoverAccounts,
  type DiscoveredAccount,
} from "@postern/aws";
import type { Call } from "@postern/sdk";
import { type LoopbackOptions, type RoleTrust } from "../loopback/index.ts";
import { accessTo } from "./scan-of-loopback.ts";

export const management = "111122223333";
export const [one, two, three] = ["444455556666", "555566667777", "666677778888"] as const;
export const role = "OrganizationAccountAccessRole";
export const organization = {
  Id: "o-exampleorgid",
  Arn: `arn:aws:organizations::${management}:organization/o-exampleorgid`,
  MasterAccountId: management,
  FeatureSet: "ALL",
} as const;

export const active = (Id: string): Account => ({ Id, State: "ACTIVE" });
/** Pages of that size, the second one empty. */
export const inPages =
  (accounts: readonly Account[], size = 2) =>
  ({ NextToken }: { NextToken?: string | undefined }) => {
    if (NextToken === "empty") return { Accounts: [], NextToken: String(size) };
    const start = Number(NextToken ?? 0);
    const end = start + size;
    const next = end < accounts.length ? { NextToken: start === 0 ? "empty" : String(end) } : {};
    return { Accounts: accounts.slice(start, end), ...next };
  };
export const organizations = (accounts: readonly Account[], pageSize?: number): TestFixtures => ({
  organizations: {
    DescribeOrganization: { Organization: organization },
    ListAccounts: inPages(accounts, pageSize),
  },
});
export const member = (id: string, trust: RoleTrust = [management]): TestAccount => ({
  id,
  roles: { [role]: trust },
});

/** An organization on the loopback AWS, and what discovering its accounts comes to. */
export async function world(
  accounts: readonly TestAccount[],
  options: Pick<LoopbackOptions<never>, "rateLimits" | "intercept" | "alter" | "latency"> = {},
) {
  const aws = await startTestAws({ accounts, ...options });
  const connections = createConnections();
  const caller = (account: string = management): AwsTarget => ({
    partition: "aws",
    account,
    arn: `arn:aws:iam::${account}:user/postern`,
    source: `profile-of-${account}`,
    globalRegion: "us-east-1",
    stsRegion: "eu-west-1",
    access: accessTo(aws, account),
    calls: [],
  });
  const calls: Call[] = [];
  const log: string[] = [];
  const discover = (given: Partial<DiscoverAccountsOptions> = {}) =>
    discoverAccounts({
      callers: [caller()],
      connections,
      log: { info: (message) => log.push(message) },
      onCalls: (made) => calls.push(...made),
      ...given,
    });
  return {
    aws,
    caller,
    connections,
    calls,
    log,
    discover,
    async [Symbol.asyncDispose]() {
      connections.close();
      await aws.close();
    },
  };
}

/** What a stream of discovered accounts comes to. */
export async function all(discovered: AsyncIterable<DiscoveredAccount>) {
  const targets: AwsTarget[] = [];
  const lost: Extract<DiscoveredAccount, { lost: unknown }>["lost"][] = [];
  for await (const found of discovered) {
    if ("target" in found) targets.push(found.target);
    else lost.push(found.lost);
  }
  return { targets, lost, accounts: targets.map(({ account }) => account) };
}
