import type { ErrorAnswers, SoundContext } from "@postern/testing";
import type { Fixtures } from "@postern/testing/loopback";
import * as iam from "./clients/iam.ts";
import * as sts from "./clients/sts.ts";
import { sampleCredentialReport, type SampleUser } from "./shared/sample-credential-report.ts";

const document = (statement: object) =>
  encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement: statement }));
const arn = (end: string) => `arn:aws:iam::111122223333:${end}`;

/** A user in a group, a role for support and a policy of one's own, none of which may do too much. */
const authorizationDetails = {
  UserDetailList: [
    {
      Arn: arn("user/ann"),
      Path: "/",
      UserName: "ann",
      CreateDate: new Date("2026-01-02T03:04:05Z"),
      GroupList: ["staff"],
      AttachedManagedPolicies: [],
    },
  ],
  GroupDetailList: [
    {
      Arn: arn("group/staff"),
      Path: "/",
      GroupName: "staff",
      GroupPolicyList: [],
      AttachedManagedPolicies: [],
    },
  ],
  RoleDetailList: [
    {
      Arn: arn("role/support"),
      Path: "/",
      RoleName: "support",
      RolePolicyList: [],
      AttachedManagedPolicies: [
        { PolicyName: "AWSSupportAccess", PolicyArn: "arn:aws:iam::aws:policy/AWSSupportAccess" },
        { PolicyName: "ReadOnlyAccess", PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      ],
      AssumeRolePolicyDocument: document({
        Effect: "Allow",
        Principal: { AWS: "111122223333" },
        Action: "sts:AssumeRole",
      }),
    },
  ],
  Policies: [
    {
      Arn: arn("policy/read-loft"),
      Path: "/",
      PolicyName: "read-loft",
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 0,
      PolicyVersionList: [
        {
          VersionId: "v1",
          IsDefaultVersion: true,
          Document: document({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::loft/*" }),
        },
      ],
    },
  ],
  IsTruncated: false,
};

/** The user of the sound answers, as the credential report tells of it. */
export const soundUser: SampleUser = {
  arn: arn("user/ann"),
  createdAt: new Date("2026-01-02T03:04:05Z"),
  password: { usedDaysAgo: 1 },
  mfa: true,
  key: { madeDaysAgo: 30, usedDaysAgo: 2, service: "sts" },
};

export const services = { iam, sts };

/** What an account answers in which no check of this service fails. */
export const answers = ({ organization }: SoundContext) =>
  ({
    iam: {
      GenerateCredentialReport: { State: "COMPLETE" },
      GetAccountAuthorizationDetails: authorizationDetails,
      GetAccountSummary: {
        SummaryMap: {
          AccountAccessKeysPresent: 0,
          AccountMFAEnabled: 1,
          AccountPasswordPresent: 0,
          AccountSigningCertificatesPresent: 0,
        },
      },
      GetAccountPasswordPolicy: {
        PasswordPolicy: { MinimumPasswordLength: 14, PasswordReusePrevention: 24, ExpirePasswords: false },
      },
      GetCredentialReport: sampleCredentialReport(arn("root"), [soundUser]),
      ListOpenIDConnectProviders: { OpenIDConnectProviderList: [] },
      ListOrganizationsFeatures: {
        OrganizationId: organization,
        EnabledFeatures: ["RootCredentialsManagement", "RootSessions"],
      },
      ListSAMLProviders: { SAMLProviderList: [] },
      ListServerCertificates: {
        ServerCertificateMetadataList: [
          {
            Arn: arn("server-certificate/loft"),
            Path: "/",
            ServerCertificateName: "loft",
            ServerCertificateId: "ASCAEXAMPLE",
            Expiration: new Date("2050-01-01T00:00:00Z"),
          },
        ],
        IsTruncated: false,
      },
      ListVirtualMFADevices: { VirtualMFADevices: [], IsTruncated: false },
    },
  }) satisfies Fixtures<typeof services>;

/** Root users have a password here, so that an error that means “none” shows. */
export const answersBesideErrors = ({ account }: SoundContext & { readonly account: string }) =>
  ({
    iam: {
      GetAccountSummary: {
        SummaryMap: {
          AccountAccessKeysPresent: 0,
          AccountMFAEnabled: 1,
          AccountPasswordPresent: 1,
          AccountSigningCertificatesPresent: 0,
        },
      },
      GetLoginProfile: { LoginProfile: { UserName: "root", CreateDate: new Date(0) } },
      ListAccessKeys: { AccessKeyMetadata: [] },
      ListMFADevices: { MFADevices: [] },
      ListSigningCertificates: { Certificates: [] },
    },
    sts: {
      // The session of the member's root user is this account's own.
      AssumeRoot: {
        Credentials: {
          AccessKeyId: `AKIA0000${account}`,
          SecretAccessKey: "loopback",
          SessionToken: "",
          Expiration: new Date("2026-11-02T08:15:00Z"),
        },
      },
    },
  }) satisfies Fixtures<typeof services>;

export const errors: ErrorAnswers = {
  "iam:GetAccountPasswordPolicy": { NoSuchEntityException: "fail" },
  "iam:GetCredentialReport": {
    CredentialReportExpiredException: "asked-again",
    CredentialReportNotPresentException: "asked-again",
    CredentialReportNotReadyException: "asked-again",
  },
  "iam:GetLoginProfile": { NoSuchEntityException: "pass" },
  "iam:ListOrganizationsFeatures": {
    AccountNotManagementOrDelegatedAdministratorException: "not-applicable",
    OrganizationNotFoundException: "not-applicable",
    OrganizationNotInAllFeaturesModeException: "fail",
    ServiceAccessNotEnabledException: "fail",
  },
};
