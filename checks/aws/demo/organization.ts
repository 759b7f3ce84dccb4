/**
 * The regions of the fiction: the first four come with every account, the last must be opted in to.
 * (AWS has some thirty; a report over these few can still be read.)
 */
export const demoRegions = [
  "us-east-1",
  "eu-west-1",
  "eu-central-1",
  "ap-southeast-2",
  "eu-south-2",
] as const;
export type DemoRegion = (typeof demoRegions)[number];
export const optInRegions: readonly DemoRegion[] = ["eu-south-2"];

const byDefault = ["us-east-1", "eu-west-1", "eu-central-1", "ap-southeast-2"] as const;

/** One account of the fiction, and what the scanning identity may read there; what it has, the rooms tell. */
interface AccountOfFiction {
  readonly id: string;
  /** Name in AWS Organizations and of the profile. */
  readonly name: string;
  /** Where the profile's credentials come from. */
  readonly credentials: "access-key" | "role" | "process";
  /** The enabled regions. */
  readonly regions: readonly DemoRegion[];
  /** Operations that the identity lacks the permission for, as `account:ListRegions`. */
  readonly missingPermissions?: readonly string[];
  /** A service control policy denies whatever it can. */
  readonly quarantined?: true;
}

/**
 * Pigeonpost, a parcel service that grew faster than its cloud: new accounts are made without root
 * credentials, the old ones were never cleaned up, and nobody looked into the regions that are not
 * used. None of it exists; the account ids are of the kind that AWS's documentation uses.
 */
const accounts = [
  {
    id: "111122223333",
    name: "management",
    credentials: "access-key",
    regions: byDefault,
  },
  {
    id: "444455556666",
    name: "payments-prod",
    credentials: "role",
    regions: [...byDefault, "eu-south-2"],
  },
  {
    id: "555566667777",
    name: "payments-staging",
    credentials: "role",
    regions: byDefault,
  },
  {
    // The founder's own account, from before there was an organization.
    id: "123456789012",
    name: "parcels-prod",
    credentials: "role",
    regions: byDefault,
  },
  {
    id: "210987654321",
    name: "parcels-staging",
    credentials: "role",
    regions: byDefault,
  },
  {
    id: "666677778888",
    name: "tracking-api",
    credentials: "role",
    regions: byDefault,
  },
  {
    id: "777788889999",
    name: "data-lake",
    credentials: "role",
    regions: byDefault,
  },
  {
    id: "888899990000",
    name: "security-audit",
    credentials: "role",
    regions: byDefault,
  },
  {
    id: "999900001111",
    name: "log-archive",
    credentials: "role",
    regions: byDefault,
  },
  { id: "222233334444", name: "network", credentials: "role", regions: byDefault },
  {
    id: "333344445555",
    name: "loft-sandbox",
    credentials: "role",
    regions: [...byDefault, "eu-south-2"],
  },
  {
    id: "444433332222",
    name: "route-planner-ml",
    credentials: "process",
    regions: byDefault,
  },
  {
    // Its audit role has SecurityAudit only, which lacks account:ListRegions.
    id: "012345678901",
    name: "franking-legacy",
    credentials: "role",
    regions: byDefault,
    missingPermissions: ["account:ListRegions"],
  },
  {
    // Bought last month, and locked away until someone has looked into it.
    id: "999988887777",
    name: "homing-acquired",
    credentials: "role",
    regions: byDefault,
    quarantined: true,
  },
] as const satisfies readonly AccountOfFiction[];

export type DemoAccountName = (typeof accounts)[number]["name"];
export type DemoAccount = AccountOfFiction & { readonly name: DemoAccountName };

export const organization: {
  readonly id: string;
  readonly managementAccount: string;
  /** Member that administers IAM's organization features beside the management account. */
  readonly delegatedAdministrator: string;
  readonly accounts: readonly DemoAccount[];
} = {
  id: "o-exampleorgid",
  managementAccount: "111122223333",
  delegatedAdministrator: "888899990000",
  accounts,
};

type OptStatus = "ENABLED_BY_DEFAULT" | "ENABLED" | "DISABLED";

/** What an account says of a region. */
export function optStatus({ regions }: Pick<DemoAccount, "regions">, region: DemoRegion): OptStatus {
  if (!optInRegions.includes(region)) return "ENABLED_BY_DEFAULT";
  return regions.includes(region) ? "ENABLED" : "DISABLED";
}

/** The service control policy that locks the quarantined account away. */
export const quarantine = {
  id: "p-examplepolicyid111",
  arn: `arn:aws:organizations::${organization.managementAccount}:policy/${organization.id}/service_control_policy/p-examplepolicyid111`,
};

/** A profile whose access key was deleted long ago; nobody told the configuration file. */
export const forgottenProfile = "old-ci";
