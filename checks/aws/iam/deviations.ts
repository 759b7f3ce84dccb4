import { awsError } from "@postern/testing/loopback";
import type { Deviations, DemoVerdicts } from "../demo/deviation.ts";
import { type DemoAccount, type DemoAccountName, organization } from "../demo/organization.ts";
import { carelessIdentities, carelessUsers, expiredCertificate } from "./shared/demo-identities.ts";
import { sampleCredentialReport } from "./shared/sample-credential-report.ts";
import { type services, soundUser } from "./sound.ts";

/** What the root user of an account has. */
interface RootUser {
  readonly password: boolean;
  readonly accessKeys: number;
  readonly mfa: boolean;
  /** The MFA device is an app; otherwise it is a hardware key. */
  readonly virtualMfa?: true;
  readonly signingCertificates?: number;
  /** Days between the last sign-in and the credential report. Default: no use on record. */
  readonly usedDaysAgo?: number;
}

const guarded = { password: true, accessKeys: 0, mfa: true };
const noCredentials: RootUser = { password: false, accessKeys: 0, mfa: false };

/** The root users with credentials: those of the accounts that are older than the organization. */
const rootUsers: Readonly<Partial<Record<DemoAccountName, RootUser>>> = {
  management: { ...guarded, usedDaysAgo: 211 },
  "parcels-prod": { password: true, accessKeys: 1, mfa: true, virtualMfa: true, usedDaysAgo: 3 },
  "parcels-staging": { password: true, accessKeys: 0, mfa: false },
  "data-lake": { password: true, accessKeys: 2, mfa: false, usedDaysAgo: 37 },
  "security-audit": guarded,
  network: guarded,
  "loft-sandbox": { password: true, accessKeys: 0, mfa: false },
  "franking-legacy": {
    password: true,
    accessKeys: 1,
    mfa: false,
    signingCertificates: 1,
    usedDaysAgo: 1240,
  },
  "homing-acquired": { password: true, accessKeys: 1, mfa: false },
};

export const deviations: Deviations<typeof services> = (account) => {
  const root = rootUsers[account.name] ?? noCredentials;
  return {
    fixtures: {
      iam: {
        ...credentialReport(account, root),
        ...(isCareless(account) && {
          GetAccountAuthorizationDetails: carelessIdentities(account),
          GetAccountPasswordPolicy: awsError("NoSuchEntity", { status: 404 }),
          ListServerCertificates: expiredCertificate(account),
        }),
        GetAccountSummary: {
          SummaryMap: {
            AccountAccessKeysPresent: root.accessKeys,
            AccountMFAEnabled: Number(root.mfa),
            AccountPasswordPresent: Number(root.password),
            AccountSigningCertificatesPresent: root.signingCertificates ?? 0,
          },
        },
        ListOrganizationsFeatures: organizationsFeatures(account),
        ...(root.virtualMfa && { ListVirtualMFADevices: virtualMfaDevices(account) }),
      },
    },
  };
};

function virtualMfaDevices({ id }: DemoAccount) {
  const User = {
    Path: "/",
    UserName: "",
    UserId: id,
    Arn: `arn:aws:iam::${id}:root`,
    CreateDate: new Date("2019-03-01T08:00:00Z"),
  };
  const dispatcher = { ...User, UserName: "dispatcher", Arn: `arn:aws:iam::${id}:user/dispatcher` };
  return {
    VirtualMFADevices: [
      { SerialNumber: `arn:aws:iam::${id}:mfa/founders-phone`, User },
      { SerialNumber: `arn:aws:iam::${id}:mfa/dispatcher`, User: dispatcher },
    ],
    IsTruncated: false,
  };
}

/** Root credentials management, which matters, is not turned on. */
function organizationsFeatures({ id }: DemoAccount) {
  if (id === organization.managementAccount || id === organization.delegatedAdministrator)
    return { OrganizationId: organization.id, EnabledFeatures: ["RootSessions" as const] };
  return awsError("AccountNotManagementOrDelegatedAdministratorException", {
    message:
      "The request was rejected because the account making the request is not the management account or delegated administrator account for centralized root access.",
  });
}

/** The credential report, which AWS starts to make when it is first asked for. */
function credentialReport(account: DemoAccount, { usedDaysAgo }: RootUser) {
  let isMade = false;
  const users = isCareless(account) ? carelessUsers(account) : [soundUser];
  return {
    GenerateCredentialReport() {
      const State = isMade ? ("COMPLETE" as const) : ("STARTED" as const);
      isMade = true;
      return { State };
    },
    GetCredentialReport: sampleCredentialReport(`arn:aws:iam::${account.id}:root`, users, usedDaysAgo),
  };
}

/** The founder's own account, from before there was an organization. */
function isCareless({ name }: DemoAccount): boolean {
  return name === "parcels-prod";
}

const withoutMfa = {
  "iam-root-hardware-mfa-enabled": "fail",
  "iam-root-mfa-enabled": "fail",
  "iam-root-password-absent": "fail",
} as const;

export const verdicts: DemoVerdicts = {
  management: { "iam-organization-root-credentials-management-enabled": "fail" },
  "parcels-prod": {
    "iam-customer-policy-admin-absent": "fail",
    "iam-customer-policy-privilege-escalation-absent": "fail",
    "iam-group-administrator-access-absent": "fail",
    "iam-inline-policy-admin-absent": "fail",
    "iam-inline-policy-privilege-escalation-absent": "fail",
    "iam-policy-cloudtrail-full-access-absent": "fail",
    "iam-policy-role-assumption-restricted": "fail",
    "iam-role-administrator-access-absent": "fail",
    "iam-role-bedrock-full-access-absent": "fail",
    "iam-role-oidc-subject-restricted": "fail",
    "iam-role-public-assumption-denied": "fail",
    "iam-role-read-only-access-internal": "fail",
    "iam-root-access-key-absent": "fail",
    "iam-root-hardware-mfa-enabled": "fail",
    "iam-root-password-absent": "fail",
    "iam-root-user-unused": "fail",
    "iam-user-administrator-access-absent": "fail",
    "iam-administrator-mfa-enabled": "fail",
    "iam-cloudshell-full-access-unattached": "fail",
    "iam-password-policy-length-required": "fail",
    "iam-password-policy-reuse-prevented": "fail",
    "iam-server-certificate-unexpired": "fail",
    "iam-support-role-created": "fail",
    "iam-user-access-key-rotated": "fail",
    "iam-user-access-key-used-recently": "fail",
    "iam-user-hardware-mfa-enabled": "fail",
    "iam-user-mfa-enabled": "fail",
    "iam-user-password-used-recently": "fail",
    "iam-user-temporary-credentials-used": "fail",
    "iam-user-policies-absent": "fail",
  },
  "parcels-staging": withoutMfa,
  "data-lake": { ...withoutMfa, "iam-root-access-key-absent": "fail", "iam-root-user-unused": "fail" },
  "security-audit": { "iam-root-password-absent": "fail" },
  network: { "iam-root-password-absent": "fail" },
  "loft-sandbox": withoutMfa,
  "franking-legacy": {
    ...withoutMfa,
    "iam-root-access-key-absent": "fail",
    "iam-root-signing-certificate-absent": "fail",
  },
};
