import { type AccountConfig, awsError } from "../loopback/index.ts";
import { type DemoAccount, organization } from "./organization.ts";
import { describeOrganization, listAccounts } from "./organizations-fixtures.ts";
import { describeRegions, encryptionByDefault, listRegions } from "./region-fixtures.ts";

/** The role that the profiles of the members assume. */
export const auditRole = "PosternAudit";

/** The accounts of the fiction with all that they answer. */
export function accountConfigs(): AccountConfig[] {
  return organization.accounts.map((account) => ({
    id: account.id,
    roles: { [auditRole]: [organization.managementAccount] },
    fixtures: {
      account: { ListRegions: (input) => listRegions(account, input) },
      ec2: { DescribeRegions: (input) => describeRegions(account, input) },
      iam: {
        GetAccountSummary: accountSummary(account),
        ListOrganizationsFeatures: organizationsFeatures(account),
      },
      organizations: { DescribeOrganization: describeOrganization(), ListAccounts: listAccounts },
    },
    regions: Object.fromEntries(
      Object.entries(account.regions).map(([region, state]) => [region, { ec2: encryptionByDefault(state) }]),
    ),
  }));
}

function accountSummary({ root }: DemoAccount) {
  return {
    SummaryMap: {
      AccountAccessKeysPresent: root.accessKeys,
      AccountMFAEnabled: Number(root.mfa),
      AccountPasswordPresent: Number(root.password),
      AccountSigningCertificatesPresent: 0,
    },
  };
}

function organizationsFeatures({ id }: DemoAccount) {
  if (id === organization.managementAccount || id === organization.delegatedAdministrator) {
    return { OrganizationId: organization.id, EnabledFeatures: [...organization.rootFeatures] };
  }
  return awsError("AccountNotManagementOrDelegatedAdministratorException", {
    message:
      "The request was rejected because the account making the request is not the management account or delegated administrator account for centralized root access.",
  });
}
