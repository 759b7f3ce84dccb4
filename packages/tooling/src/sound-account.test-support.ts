import type { Fixtures } from "@postern/testing/loopback";

// A member that administers IAM for its organization.
export const account = "111122223333";
const managementAccount = "777788889999";
const otherMember = "444455556666";
const arnOf = (id: string) => `arn:aws:organizations::${managementAccount}:account/o-exampleorgid/${id}`;
const member = { Id: otherMember, Arn: arnOf(otherMember), State: "ACTIVE" } as const;
const denyRoot = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
  },
};
const report = [
  "user,arn,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date",
  `<root_account>,arn:aws:iam::${account}:root,no_information,N/A,N/A`,
].join("\n");
export const credentialReport = {
  Content: new TextEncoder().encode(report),
  GeneratedTime: new Date("2026-10-01T12:00:00Z"),
};

/** Nothing fails, but for passwords of root users: an error that means “none” must show. */
export const sound: Fixtures = {
  account: {
    GetAlternateContact: { AlternateContact: { Name: "Ann" } },
    GetContactInformation: {
      ContactInformation: {
        FullName: "Pigeonpost",
        AddressLine1: "1 Loft Lane",
        City: "Carrierton",
        PostalCode: "12345",
        CountryCode: "GB",
        PhoneNumber: "+44 20 7946 0000",
      },
    },
  },
  ec2: { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true } },
  iam: {
    GenerateCredentialReport: { State: "COMPLETE" },
    GetCredentialReport: credentialReport,
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
    ListOrganizationsFeatures: {
      OrganizationId: "o-exampleorgid",
      EnabledFeatures: ["RootCredentialsManagement", "RootSessions"],
    },
    ListSigningCertificates: { Certificates: [] },
    ListVirtualMFADevices: { VirtualMFADevices: [] },
  },
  organizations: {
    DescribeOrganization: {
      Organization: {
        Id: "o-exampleorgid",
        Arn: `arn:aws:organizations::${managementAccount}:organization/o-exampleorgid`,
        MasterAccountId: managementAccount,
        FeatureSet: "ALL",
      },
    },
    DescribePolicy: { Policy: { Content: JSON.stringify(denyRoot) } },
    ListAccounts: { Accounts: [member] },
    ListAWSServiceAccessForOrganization: {
      EnabledServicePrincipals: [{ ServicePrincipal: "iam.amazonaws.com" }],
    },
    ListDelegatedAdministrators: { DelegatedAdministrators: [member] },
    ListPolicies: { Policies: [{ Id: "p-exampledenyroot", Name: "Deny root", AwsManaged: false }] },
    ListTargetsForPolicy: { Targets: [{ TargetId: "r-exam", Type: "ROOT" }] },
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
};
