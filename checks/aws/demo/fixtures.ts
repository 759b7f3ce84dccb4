import { awsError } from "@postern/testing/loopback";
import { authorizationDetails } from "./identity-fixtures.ts";
import type { RoomAccount } from "./sound-account.ts";
import { type DemoAccount, organization } from "./organization.ts";
import { alternateContact, contactInformation } from "./contact-fixtures.ts";
import {
  describeOrganization,
  describePolicy,
  listAccounts,
  listDelegatedAdministrators,
  listPolicies,
  listServiceAccess,
  listTargetsForPolicy,
} from "./organizations-fixtures.ts";
import { describeRegions, encryptionByDefault, listRegions } from "./region-fixtures.ts";
import { accountSummary, credentialReport, virtualMfaDevices } from "./root-fixtures.ts";

/** The role that the profiles of the members assume. */
export const auditRole = "PosternAudit";

/** The accounts of the fiction with all that they answer. */
export function accountConfigs(): RoomAccount[] {
  return organization.accounts.map((account) => ({
    id: account.id,
    roles: { [auditRole]: [organization.managementAccount] },
    fixtures: {
      account: {
        GetAlternateContact: (input) => alternateContact(account, input),
        GetContactInformation: contactInformation(account),
        ListRegions: (input) => listRegions(account, input),
      },
      ec2: { DescribeRegions: (input) => describeRegions(account, input) },
      iam: {
        ...credentialReport(account),
        GetAccountAuthorizationDetails: authorizationDetails(account),
        GetAccountSummary: accountSummary(account),
        ListOrganizationsFeatures: organizationsFeatures(account),
        ListVirtualMFADevices: virtualMfaDevices(account),
      },
      organizations: {
        DescribeOrganization: describeOrganization(),
        DescribePolicy: describePolicy,
        ListAccounts: listAccounts,
        ListAWSServiceAccessForOrganization: listServiceAccess,
        ListDelegatedAdministrators: listDelegatedAdministrators,
        ListPolicies: listPolicies,
        ListTargetsForPolicy: listTargetsForPolicy,
      },
    },
    regions: Object.fromEntries(
      Object.entries(account.regions).map(([region, state]) => [region, { ec2: encryptionByDefault(state) }]),
    ),
  }));
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
