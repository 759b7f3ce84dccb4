import type { ListAccountsCommandInput } from "@aws-sdk/client-organizations";
import { type ReceivedCall, accessDenied } from "../loopback/index.ts";
import { organization } from "./organization.ts";

const { id, managementAccount, delegatedAdministrator, accounts } = organization;

export function describeOrganization() {
  const management = listedAccounts.find(({ Id }) => Id === managementAccount);
  return {
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
      FeatureSet: "ALL" as const,
      MasterAccountId: managementAccount,
      MasterAccountArn: management?.Arn,
      MasterAccountEmail: management?.Email,
    },
  };
}

// Small enough that who does not follow the pages misses accounts.
const pageSize = 5;

/** A page of the accounts for those who administer something in the organization, a denial for the others. */
export function listAccounts(
  { NextToken = "0", MaxResults = pageSize }: ListAccountsCommandInput,
  { account }: ReceivedCall,
) {
  if (account !== managementAccount && account !== delegatedAdministrator) {
    return accessDenied("You don't have permissions to access this resource.");
  }
  const start = Number(NextToken);
  const end = start + Math.min(MaxResults, pageSize);
  const next = end < listedAccounts.length ? { NextToken: String(end) } : {};
  return { Accounts: listedAccounts.slice(start, end), ...next };
}

const listedAccounts = accounts.map((account) => ({
  Id: account.id,
  Arn: `arn:aws:organizations::${managementAccount}:account/${id}/${account.id}`,
  Name: account.name,
  Email: `aws+${account.name}@pigeonpost.example`,
  Status: "ACTIVE" as const,
  State: "ACTIVE" as const,
}));
