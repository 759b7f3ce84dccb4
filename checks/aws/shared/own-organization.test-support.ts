const described = {
  answer: "organization",
  id: "o-exampleorgid",
  arn: "arn:aws:organizations::777788889999:organization/o-exampleorgid",
  managementAccount: "777788889999",
  featureSet: "ALL",
} as const;

const needsOf = <Organization, Accounts>(organization: Organization, accounts: Accounts) => ({
  organization: [{ facts: { organization } }],
  members: [{ facts: { accounts } }],
});

/** Its management account, 777788889999, was scanned and told its accounts. */
export const inOrganizationOf = (...accounts: string[]) =>
  needsOf(described, { answer: "accounts", accounts: [described.managementAccount, ...accounts] } as const);

/** Its management account was not scanned. */
export const inUnlistedOrganization = needsOf(described, { answer: "not-management" } as const);

export const withoutOrganization = needsOf(
  { answer: "no-organization" } as const,
  { answer: "no-organization" } as const,
);
