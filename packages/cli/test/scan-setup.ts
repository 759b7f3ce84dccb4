import { readFileSync } from "node:fs";
import { join } from "node:path";
import builtIn from "@postern/checks-aws";
import { reportSchema, type Report } from "@postern/sdk";
import type { LoopbackAws } from "@postern/testing/loopback";
import { soundManagementAccount } from "@postern/checks-aws/sound-account";
import { type CommandOptions, type Ended, postern } from "./command.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder.ts";

export const managementAccount = "111122223333";
export const memberAccount = "444455556666";
export const organizationId = "o-exampleorgid";
export const organizationCheck = "iam-organization-root-credentials-management-enabled";

/** The built-in checks that a scan runs where nobody opts into more. */
export const usualChecks = (builtIn.checks ?? []).filter(({ metadata }) => metadata.optIn === undefined);

/** For tests of scanning itself, which take as long as what is scanned: every scope, and no more with each room. */
export const someChecks = [
  "--check",
  "iam-root-*,iam-organization-*,account-*,organizations-*,ec2-ebs-encryption-by-default-enabled",
];

const secrets = { aws_access_key_id: "AKIAIOSFODNN7EXAMPLE", aws_secret_access_key: "unknown-to-aws" };

/** What an account of the organization answers where all is well, be it the management account. */
export const soundFixtures = soundManagementAccount({
  organization: organizationId,
  managementAccount,
  member: memberAccount,
});

/** Replies of organizations:ListAccounts, so many accounts a page. */
export function accountPages(ids: readonly string[], pageSize: number, suspended?: string) {
  return ({ NextToken }: { NextToken?: string | undefined }) => {
    const from = Number(NextToken ?? 0);
    return {
      Accounts: ids.slice(from, from + pageSize).map((Id) => ({
        Id,
        Name: `account ${Id}`,
        Arn: `arn:aws:organizations::${managementAccount}:account/${organizationId}/${Id}`,
        State: Id === suspended ? ("SUSPENDED" as const) : ("ACTIVE" as const),
      })),
      ...(from + pageSize < ids.length ? { NextToken: String(from + pageSize) } : {}),
    };
  };
}

/** A scan that ended, with the folder of its reports. */
export interface EndedScan extends Ended, Disposable {
  readonly folder: TemporaryFolder;
  file(name: string): string;
  report(): Report;
}

/** A profile: the account it leads to, or its settings in the configuration. */
export type Profile = string | Readonly<Record<string, string>>;

/**
 * Runs `postern scan` in an empty folder with an AWS configuration of these profiles on the loopback AWS.
 *
 * @param profiles by name; `unknown` is one whose access key AWS does not know
 * @param args without `--profile`: all profiles are scanned
 */
export async function scan(
  aws: LoopbackAws,
  profiles: Readonly<Record<string, Profile>>,
  args: readonly string[] = [],
  options: CommandOptions & { readonly folder?: TemporaryFolder } = {},
): Promise<EndedScan> {
  const { folder = temporaryFolder() } = options;
  const environment = { ...awsConfiguration(folder, aws, profiles), ...options.environment };
  const ended = await postern(["scan", "--all-profiles", ...args], {
    ...options,
    directory: folder.path,
    environment,
  });
  const file = (name: string): string => readFileSync(join(folder.path, "postern-report", name), "utf8");
  return {
    ...ended,
    folder,
    file,
    report: () => reportSchema.parse(JSON.parse(file("report.json"))),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

/** Writes an AWS configuration into the folder. Returns the environment that leads to it. */
export function awsConfiguration(
  folder: TemporaryFolder,
  aws: LoopbackAws,
  profiles: Readonly<Record<string, Profile>>,
): Record<string, string> {
  const sections = Object.entries(profiles).map(([name, profile]) => {
    const own = typeof profile === "string" ? keysOf(aws, profile) : profile;
    const settings = { region: "us-east-1", endpoint_url: aws.endpoint, ...own };
    return [`[profile ${name}]`, ...Object.entries(settings).map(([key, value]) => `${key} = ${value}`)].join(
      "\n",
    );
  });
  return { AWS_CONFIG_FILE: folder.write("aws/config", `${sections.join("\n\n")}\n`) };
}

function keysOf(aws: LoopbackAws, account: string): Record<string, string> {
  if (account === "unknown") return secrets;
  const { accessKeyId, secretAccessKey } = aws.credentials(account);
  return { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
}
