import { readFileSync } from "node:fs";
import { join } from "node:path";
import builtIn from "@postern/checks-aws";
import { reportSchema, type Report } from "@postern/sdk";
import type { Fixtures, LoopbackAws } from "@postern/testing/loopback";
import { type CommandOptions, type Ended, postern } from "./command.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder.ts";

export const managementAccount = "111122223333";
export const memberAccount = "444455556666";
export const organizationId = "o-exampleorgid";
export const organizationCheck = "iam-organization-root-credentials-management-enabled";

/** The built-in checks that a scan runs where nobody opts into more. */
export const usualChecks = (builtIn.checks ?? []).filter(({ metadata }) => metadata.optIn === undefined);

const secrets = { aws_access_key_id: "AKIAIOSFODNN7EXAMPLE", aws_secret_access_key: "unknown-to-aws" };

/** What an account of the organization answers where all is well. */
export const soundFixtures = {
  account: {
    GetAlternateContact: { AlternateContact: { Name: "Ann" } },
    GetContactInformation: {
      ContactInformation: {
        FullName: "Ann",
        AddressLine1: "1 Loft Lane",
        City: "London",
        PostalCode: "N1 0AA",
        CountryCode: "GB",
        PhoneNumber: "+44 20 7946 0000",
      },
    },
    ListRegions: { Regions: [{ RegionName: "us-east-1", RegionOptStatus: "ENABLED_BY_DEFAULT" }] },
  },
  ec2: { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true } },
  iam: {
    GetAccountSummary: {
      SummaryMap: {
        AccountAccessKeysPresent: 0,
        AccountMFAEnabled: 1,
        AccountPasswordPresent: 0,
        AccountSigningCertificatesPresent: 0,
      },
    },
    ListOrganizationsFeatures: {
      OrganizationId: organizationId,
      EnabledFeatures: ["RootCredentialsManagement", "RootSessions"],
    },
    GenerateCredentialReport: { State: "COMPLETE" },
    GetCredentialReport: {
      Content: new TextEncoder().encode(
        "user,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date\n<root_account>,no_information,N/A,N/A\n",
      ),
      GeneratedTime: new Date("2026-11-02T08:00:00Z"),
    },
    ListVirtualMFADevices: { VirtualMFADevices: [], IsTruncated: false },
  },
  organizations: {
    DescribePolicy: {
      Policy: { Content: JSON.stringify({ Statement: { Effect: "Deny", Action: "*", Resource: "*" } }) },
    },
    ListAWSServiceAccessForOrganization: {
      EnabledServicePrincipals: [{ ServicePrincipal: "iam.amazonaws.com" }],
    },
    ListDelegatedAdministrators: {
      DelegatedAdministrators: [
        {
          Id: memberAccount,
          Arn: `arn:aws:organizations::${managementAccount}:account/${organizationId}/${memberAccount}`,
          State: "ACTIVE",
        },
      ],
    },
    ListPolicies: { Policies: [{ Id: "p-examplepolicyid111", Name: "Guard", AwsManaged: false }] },
    ListTargetsForPolicy: { Targets: [{ TargetId: "r-exam", Type: "ROOT" }] },
    DescribeOrganization: {
      Organization: {
        Id: organizationId,
        Arn: `arn:aws:organizations::${managementAccount}:organization/${organizationId}`,
        FeatureSet: "ALL",
        MasterAccountId: managementAccount,
      },
    },
  },
} satisfies Fixtures;

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
