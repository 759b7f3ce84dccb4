/** What EC2 answers about an account's default encryption of EBS volumes in a region. */
export type RegionState =
  | "encrypted"
  | "unencrypted"
  /** The answer comes at the third attempt. */
  | "encrypted-after-throttling"
  /** EC2 throttles every request. */
  | "throttled";

export const alternateContacts = ["security", "billing", "operations"] as const;
export type AlternateContact = (typeof alternateContacts)[number];

/** One account of the fiction: what it has, and what the scanning identity may read there. */
export interface DemoAccount {
  readonly id: string;
  /** Name in AWS Organizations and of the profile. */
  readonly name: string;
  /** Where the profile's credentials come from. */
  readonly credentials: "access-key" | "role" | "process";
  readonly root: {
    readonly password: boolean;
    readonly accessKeys: number;
    readonly mfa: boolean;
    /** The MFA device is an app; otherwise it is a hardware key. */
    readonly virtualMfa?: true;
    readonly signingCertificates?: number;
    /** Days between the last sign-in and the credential report. Default: no use on record. */
    readonly usedDaysAgo?: number;
  };
  /** How users, roles and policies of their own are kept, where there are some. */
  readonly identities?: "careful" | "careless";
  /** The alternate contacts that are registered. Default: all. */
  readonly contacts?: readonly AlternateContact[];
  /** Nobody filled in the telephone number. */
  readonly withoutTelephone?: true;
  /** The enabled regions. */
  readonly regions: Readonly<Partial<Record<DemoRegion, RegionState>>>;
  /** Operations that the identity lacks the permission for, as `account:ListRegions`. */
  readonly missingPermissions?: readonly string[];
  /** A service control policy denies whatever it can. */
  readonly quarantined?: true;
}

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

const noCredentials = { password: false, accessKeys: 0, mfa: false };
const guarded = { password: true, accessKeys: 0, mfa: true };
const encryptedEverywhere = {
  "us-east-1": "encrypted",
  "eu-west-1": "encrypted",
  "eu-central-1": "encrypted",
  "ap-southeast-2": "encrypted",
} as const;

/**
 * Pigeonpost, a parcel service that grew faster than its cloud: new accounts are made without root
 * credentials, the old ones were never cleaned up, and nobody looked into the regions that are not
 * used. None of it exists; the account ids are of the kind that AWS's documentation uses.
 */
export const organization: {
  readonly id: string;
  /** Root access features turned on in IAM. Root credentials management, which matters, is not. */
  readonly rootFeatures: readonly "RootSessions"[];
  readonly managementAccount: string;
  /** Member that administers IAM's organization features beside the management account. */
  readonly delegatedAdministrator: string;
  /** The account of an agency that did so before it. It is suspended, and was never deregistered. */
  readonly formerAdministrator: string;
  readonly trustedServices: readonly string[];
  readonly accounts: readonly DemoAccount[];
} = {
  id: "o-exampleorgid",
  rootFeatures: ["RootSessions"],
  managementAccount: "111122223333",
  delegatedAdministrator: "888899990000",
  formerAdministrator: "666655554444",
  trustedServices: ["cloudtrail.amazonaws.com", "iam.amazonaws.com", "sso.amazonaws.com"],
  accounts: [
    {
      id: "111122223333",
      name: "management",
      credentials: "access-key",
      root: { ...guarded, usedDaysAgo: 211 },
      regions: encryptedEverywhere,
    },
    {
      id: "444455556666",
      name: "payments-prod",
      credentials: "role",
      root: noCredentials,
      identities: "careful",
      regions: { ...encryptedEverywhere, "eu-south-2": "encrypted" },
    },
    {
      id: "555566667777",
      name: "payments-staging",
      credentials: "role",
      root: noCredentials,
      regions: { ...encryptedEverywhere, "us-east-1": "unencrypted" },
    },
    {
      // The founder's own account, from before there was an organization.
      id: "123456789012",
      name: "parcels-prod",
      credentials: "role",
      root: { password: true, accessKeys: 1, mfa: true, virtualMfa: true, usedDaysAgo: 3 },
      identities: "careless",
      regions: { ...encryptedEverywhere, "us-east-1": "unencrypted", "ap-southeast-2": "unencrypted" },
    },
    {
      id: "210987654321",
      name: "parcels-staging",
      credentials: "role",
      root: { password: true, accessKeys: 0, mfa: false },
      regions: { ...encryptedEverywhere, "us-east-1": "unencrypted" },
    },
    {
      id: "666677778888",
      name: "tracking-api",
      credentials: "role",
      root: noCredentials,
      regions: { ...encryptedEverywhere, "ap-southeast-2": "encrypted-after-throttling" },
    },
    {
      id: "777788889999",
      name: "data-lake",
      credentials: "role",
      root: { password: true, accessKeys: 2, mfa: false, usedDaysAgo: 37 },
      contacts: ["billing"],
      regions: { ...encryptedEverywhere, "eu-west-1": "unencrypted", "eu-central-1": "unencrypted" },
    },
    {
      id: "888899990000",
      name: "security-audit",
      credentials: "role",
      root: guarded,
      regions: encryptedEverywhere,
    },
    {
      id: "999900001111",
      name: "log-archive",
      credentials: "role",
      root: noCredentials,
      regions: encryptedEverywhere,
    },
    { id: "222233334444", name: "network", credentials: "role", root: guarded, regions: encryptedEverywhere },
    {
      id: "333344445555",
      name: "loft-sandbox",
      credentials: "role",
      root: { password: true, accessKeys: 0, mfa: false },
      contacts: [],
      regions: { ...encryptedEverywhere, "us-east-1": "unencrypted", "eu-south-2": "unencrypted" },
    },
    {
      id: "444433332222",
      name: "route-planner-ml",
      credentials: "process",
      root: noCredentials,
      regions: { ...encryptedEverywhere, "ap-southeast-2": "throttled" },
    },
    {
      // Its audit role has SecurityAudit only, which lacks account:ListRegions.
      id: "012345678901",
      name: "franking-legacy",
      credentials: "role",
      root: { password: true, accessKeys: 1, mfa: false, signingCertificates: 1, usedDaysAgo: 1240 },
      contacts: ["billing", "operations"],
      withoutTelephone: true,
      regions: { ...encryptedEverywhere, "us-east-1": "unencrypted", "eu-west-1": "unencrypted" },
      missingPermissions: ["account:ListRegions"],
    },
    {
      // Bought last month, and locked away until someone has looked into it.
      id: "999988887777",
      name: "homing-acquired",
      credentials: "role",
      root: { password: true, accessKeys: 1, mfa: false },
      regions: encryptedEverywhere,
      quarantined: true,
    },
  ],
};

/** A profile whose access key was deleted long ago; nobody told the configuration file. */
export const forgottenProfile = "old-ci";
