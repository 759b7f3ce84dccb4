import type {
  DescribePolicyCommandInput,
  ListAccountsCommandInput,
  ListPoliciesCommandInput,
  ListTargetsForPolicyCommandInput,
} from "@aws-sdk/client-organizations";
import { type Fault, type ReceivedCall, accessDenied, awsError } from "@postern/testing/loopback";
import { organization } from "./organization.ts";
import { policies } from "./policies.ts";

const { id, managementAccount, delegatedAdministrator, formerAdministrator, accounts } = organization;

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

/** An answer for those who administer something in the organization, a denial for the others. */
function forAdministrators<Input, Output>(answer: (input: Input) => Output) {
  return (input: Input, { account }: ReceivedCall): Output | Fault =>
    account === managementAccount || account === delegatedAdministrator
      ? answer(input)
      : accessDenied("You don't have permissions to access this resource.");
}

export const listAccounts = forAdministrators(
  ({ NextToken = "0", MaxResults = pageSize }: ListAccountsCommandInput) => {
    const start = Number(NextToken);
    const end = start + Math.min(MaxResults, pageSize);
    const next = end < listedAccounts.length ? { NextToken: String(end) } : {};
    return { Accounts: listedAccounts.slice(start, end), ...next };
  },
);

export const listServiceAccess = forAdministrators(() => ({
  EnabledServicePrincipals: organization.trustedServices.map((ServicePrincipal) => ({ ServicePrincipal })),
}));

export const listDelegatedAdministrators = forAdministrators(() => ({
  DelegatedAdministrators: [
    { Id: delegatedAdministrator, Arn: accountArn(delegatedAdministrator), State: "ACTIVE" as const },
    { Id: formerAdministrator, Arn: accountArn(formerAdministrator), State: "SUSPENDED" as const },
  ],
}));

export const listPolicies = forAdministrators(({ Filter }: ListPoliciesCommandInput) => ({
  Policies: policies.filter(({ summary }) => summary.Type === Filter).map(({ summary }) => summary),
}));

export const describePolicy = forAdministrators(({ PolicyId }: DescribePolicyCommandInput) => {
  const policy = policies.find(({ summary }) => summary.Id === PolicyId);
  return policy === undefined
    ? awsError("PolicyNotFoundException")
    : { Policy: { PolicySummary: policy.summary, Content: JSON.stringify(policy.document) } };
});

export const listTargetsForPolicy = forAdministrators(({ PolicyId }: ListTargetsForPolicyCommandInput) => ({
  Targets: policies.filter(({ summary }) => summary.Id === PolicyId).flatMap(({ targets }) => targets),
}));

function accountArn(account: string): string {
  return `arn:aws:organizations::${managementAccount}:account/${id}/${account}`;
}

const listedAccounts = accounts.map((account) => ({
  Id: account.id,
  Arn: accountArn(account.id),
  Name: account.name,
  Email: `aws+${account.name}@pigeonpost.example`,
  Status: "ACTIVE" as const,
  State: "ACTIVE" as const,
}));
