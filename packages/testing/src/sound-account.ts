import type { Fixtures } from "./loopback/index.ts";

const organizationId = "o-exampleorgid";
const denyRoot = {
  Version: "2012-10-17",
  Statement: {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
  },
};
const credentialReport = [
  "user,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date",
  "<root_account>,no_information,N/A,N/A",
].join("\n");

/**
 * What an account answers in which no built-in check fails, for tests of this repository.
 *
 * @param managementAccount of its organization
 * @param member another account of the organization, which administers IAM for it
 */
export function soundAccount(managementAccount: string, member: string) {
  const listed = {
    Id: member,
    Arn: `arn:aws:organizations::${managementAccount}:account/${organizationId}/${member}`,
    State: "ACTIVE",
  } as const;
  return {
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
      GenerateCredentialReport: { State: "COMPLETE" },
      GetAccountSummary: {
        SummaryMap: {
          AccountAccessKeysPresent: 0,
          AccountMFAEnabled: 1,
          AccountPasswordPresent: 0,
          AccountSigningCertificatesPresent: 0,
        },
      },
      GetCredentialReport: {
        Content: new TextEncoder().encode(credentialReport),
        GeneratedTime: new Date("2026-11-02T08:00:00Z"),
      },
      ListOrganizationsFeatures: {
        OrganizationId: organizationId,
        EnabledFeatures: ["RootCredentialsManagement", "RootSessions"],
      },
      ListVirtualMFADevices: { VirtualMFADevices: [], IsTruncated: false },
    },
    organizations: {
      DescribeOrganization: {
        Organization: {
          Id: organizationId,
          Arn: `arn:aws:organizations::${managementAccount}:organization/${organizationId}`,
          FeatureSet: "ALL",
          MasterAccountId: managementAccount,
        },
      },
      DescribePolicy: { Policy: { Content: JSON.stringify(denyRoot) } },
      ListAWSServiceAccessForOrganization: {
        EnabledServicePrincipals: [{ ServicePrincipal: "iam.amazonaws.com" }],
      },
      ListAccounts: { Accounts: [listed] },
      ListDelegatedAdministrators: { DelegatedAdministrators: [listed] },
      ListPolicies: { Policies: [{ Id: "p-examplepolicyid111", Name: "Guard", AwsManaged: false }] },
      ListTargetsForPolicy: { Targets: [{ TargetId: "r-exam", Type: "ROOT" }] },
    },
  } satisfies Fixtures;
}
