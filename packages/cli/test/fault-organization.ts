import { startRoomAws } from "@postern/checks-aws/sound-account";
import { readdirSync } from "node:fs";
import type { Finding, Report } from "@postern/sdk";
import {
  accessDenied,
  awsError,
  type Fault,
  type LoopbackAws,
  type ReceivedCall,
} from "@postern/testing/loopback";
import { expect } from "vitest";
import type { CommandOptions } from "./command.ts";
import {
  accountPages,
  managementAccount,
  organizationId,
  scan,
  soundFixtures,
  type EndedScan,
} from "./scan-setup.ts";

const members = [
  "222233334444",
  "333344445555",
  "444455556666",
  "555566667777",
  "666677778888",
  "777788889999",
  "888899990000",
];
export const accounts = [managementAccount, ...members];
export const victim = "444455556666";

const organizations = { ...soundFixtures.organizations, ListAccounts: accountPages(accounts, 4) };

/** What a member may ask. */
const ofMember = {
  DescribeOrganization: soundFixtures.organizations.DescribeOrganization,
  ListAWSServiceAccessForOrganization: accessDenied(),
  ListDelegatedAdministrators: accessDenied(),
  ListPolicies: accessDenied(),
};

const regionNames = ["eu-west-1", "us-east-1"];
const ListRegions = {
  Regions: regionNames.map((RegionName) => ({ RegionName, RegionOptStatus: "ENABLED" as const })),
};
/** Asked where account:ListRegions cannot be reached. */
const DescribeRegions = {
  Regions: regionNames.map((RegionName) => ({ RegionName, OptInStatus: "opt-in-not-required" })),
};

/** Every second account has a root key and unencrypted volumes in one region, so that a verdict may flip either way. */
function accountConfig(id: string, index: number) {
  const isOpen = index % 2 === 0;
  const { SummaryMap } = soundFixtures.iam.GetAccountSummary;
  const notManagement = awsError("AccountNotManagementOrDelegatedAdministratorException");
  return {
    id,
    fixtures: {
      ...soundFixtures,
      account: { ...soundFixtures.account, ListRegions },
      ec2: { ...soundFixtures.ec2, DescribeRegions },
      iam: {
        ...soundFixtures.iam,
        GetAccountSummary: { SummaryMap: { ...SummaryMap, AccountAccessKeysPresent: isOpen ? 1 : 0 } },
        ...(id === managementAccount ? {} : { ListOrganizationsFeatures: notManagement }),
      },
      organizations: id === managementAccount ? organizations : ofMember,
    },
    regions: { "eu-west-1": { ec2: { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: !isOpen } } } },
    ...(id === managementAccount ? {} : { roles: { PosternAudit: [managementAccount] } }),
  };
}

export type Intercept = (call: ReceivedCall) => Fault | undefined;

export const startOrganization = (
  intercept: Intercept = () => undefined,
  latency: number | ((call: ReceivedCall) => number) = 0,
): Promise<LoopbackAws> => startRoomAws({ accounts: accounts.map(accountConfig), intercept, latency });

const organizationArguments = "--org --org-role PosternAudit --fail-on none --format json,sarif".split(" ");

// Failures do not count, so that the exit code tells whether something was not assessed. Rates do: throttling
// is waited for by what keeps them.
export const scanOrganization = (
  aws: LoopbackAws,
  args: readonly string[] = [],
  options: Pick<CommandOptions, "workerModule"> = {},
): Promise<EndedScan> =>
  scan(aws, { management: managementAccount }, [...organizationArguments, ...args], {
    hasRates: true,
    ...options,
  });

/** Fails where a verdict differs other than by having become unknown, or is missing and nobody says why. */
export function expectNoWrongVerdict({ checks, findings, targets }: Report, faultFree: Report): void {
  const ids = new Set(checks.map(({ id }) => id));
  const sound = faultFree.findings.filter(({ checkId }) => ids.has(checkId));
  const verdicts = new Set(sound.map(verdictOf));
  // Accounts that do not know of one organization are asked one by one, and most have nothing to tell.
  const known = findings.filter(({ status }) => status !== "unknown" && status !== "not-applicable");
  expect(known.filter((finding) => !verdicts.has(verdictOf(finding)))).toEqual([]);
  const present = new Set(findings.map(cellOf));
  const unread = new Set(findings.filter(({ status }) => status === "unknown").map(placeOf));
  const lost = targets.filter(({ status }) => status === "lost");
  const scanned = new Set(targets.filter(({ status }) => status === "scanned").map(({ account }) => account));
  const isTold = (finding: Finding): boolean => {
    const { account } = finding.resource;
    if (present.has(cellOf(finding))) return true;
    // Where the regions are unknown, the account says so once for all of them.
    if (scanned.has(account)) return unread.has(placeOf(finding));
    return lost.some((target) => target.account === account || target.source.includes(organizationId));
  };
  expect(sound.filter((finding) => !isTold(finding))).toEqual([]);
}

const verdictOf = (finding: Finding): string => `${cellOf(finding)} ${finding.status}`;
const placeOf = ({ checkId, resource }: Finding): string => `${checkId} ${resource.account}`;
const cellOf = (finding: Finding): string => `${placeOf(finding)} ${finding.resource.region}`;

/** What became unknown, by account, and which targets were lost. */
export function gapsOf({ findings, targets }: Report): Record<string, string[]> {
  const gaps = new Map<string, Set<string>>();
  const add = (place: string, what: string) => gaps.set(place, (gaps.get(place) ?? new Set()).add(what));
  for (const { resource, status, reason } of findings)
    if (status === "unknown") add(resource.account, reason?.code ?? "no reason");
  for (const { status, account, source, cause } of targets)
    if (status === "lost") add(account ?? source, `lost: ${cause?.code}`);
  return Object.fromEntries([...gaps].map(([place, reasons]) => [place, [...reasons].toSorted()]));
}

export function expectWholeFiles(ended: EndedScan): void {
  expect(readdirSync(`${ended.folder.path}/postern-report`)).toEqual(["report.json", "report.sarif"]);
  expect(JSON.parse(ended.file("report.sarif"))).toHaveProperty("version", "2.1.0");
}
